import type { ServerContext } from '#server/context.ts';
import type { Execution } from '#server/contract/execution.ts';
import type { Actor } from '#server/contract/permissions.ts';
import { isDeclared, type QueryParameter } from '#server/contract/query-parameter.ts';
import { NotFound } from '#server/errors.ts';
import { describeExecution } from './describe-execution.ts';
import { planExecutions } from './plan-executions.ts';
import { startPending } from './start-pending.ts';

/** Runs these saved queries, or all of them. They are all written down at once; the first few go to Athena now. */
export async function runQueries(
  ctx: Pick<ServerContext, 'db' | 'aws' | 'clock' | 'rng' | 'settings' | 'events' | 'sqlGuard'>,
  { queryIds, actor }: { queryIds: readonly string[] | undefined; actor: Actor },
): Promise<{ items: Execution[]; nextCursor: null }> {
  const found = await ctx.db.queries.listQueries({ ids: queryIds });
  // "All" leaves out what asks for values; who names it is told which value is missing.
  const queries =
    queryIds === undefined ? found.filter(({ parameters }) => !asksForValues(parameters)) : found;
  const missing = queryIds?.find((id) => !queries.some((query) => query.id === id));
  if (missing !== undefined) throw new NotFound('saved query', missing);
  const executions = await planExecutions(ctx, { queries, actor, idempotencyKey: null });
  const rows = await ctx.db.executions.insertExecutions({ executions });
  await ctx.events.publish(
    ...rows.map(({ id, queryId }) => ({ type: 'execution' as const, executionId: id, queryId })),
  );
  await startPending(ctx);
  return { items: rows.map((row) => describeExecution(ctx, row)), nextCursor: null };
}

function asksForValues(parameters: readonly QueryParameter[]): boolean {
  return parameters.filter(isDeclared).some((one) => one.isRequired && one.default === null);
}
