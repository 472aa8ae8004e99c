import type { ServerContext } from '#server/context.ts';
import type { Budget, BudgetInput, BudgetScope } from '#server/contract/budget.ts';
import type { Actor } from '#server/contract/permissions.ts';
import { describeBudget } from './describe-budget.ts';
import { nanoOfUsd } from './nano-usd.ts';

/** Sets what a month may cost; who did is kept, and in the audit as every change is. */
export async function putBudget(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'settings'>,
  { scope, input, actor }: { scope: BudgetScope; input: BudgetInput; actor: Actor },
): Promise<Budget> {
  const { limitUsd, ...rest } = input;
  const row = {
    ...rest,
    scope,
    limitNanoUsd: nanoOfUsd(limitUsd),
    updatedAt: ctx.clock.now(),
    updatedBy: actor.name,
  };
  await ctx.db.costs.putBudget({ budget: row });
  return describeBudget(ctx, row);
}
