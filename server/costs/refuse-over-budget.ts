import type { ServerContext } from '#server/context.ts';
import type { JobName } from '#server/contract/job-name.ts';
import { ServiceError } from '#server/errors.ts';
import { listBudgets } from './list-budgets.ts';

/** Throws when a budget of this job, or of everything, is spent, its grace is over, and it is set to refuse. */
export async function refuseOverBudget(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'settings'>,
  job: JobName,
): Promise<void> {
  const { items } = await listBudgets(ctx);
  const spent = items.find(({ scope, refuses }) => refuses && (scope === 'all' || scope === job));
  if (spent === undefined) return;
  const whose = spent.scope === 'all' ? 'all jobs together' : job;
  throw new ServiceError(
    'conflict',
    `The month's budget of $${spent.limitUsd} for ${whose} is spent ($${spent.spentUsd}), and is set to refuse runs. Raise it, or wait for the next month.`,
    { details: { budget: spent.scope } },
  );
}
