import type { ServerContext } from '#server/context.ts';
import type { SavedQuery } from '#server/contract/query.ts';
import { describeQuery } from './describe-query.ts';

/** All saved queries with their newest execution: there are some dozens, so there are no pages. */
export async function listQueries(
  ctx: Pick<ServerContext, 'db'>,
): Promise<{ items: SavedQuery[]; nextCursor: null }> {
  const queries = await ctx.db.queries.listQueries({});
  const last = await ctx.db.executions.lastExecutions({ queryIds: queries.map(({ id }) => id) });
  const lastOf = new Map(last.map((execution) => [execution.queryId, execution]));
  return {
    items: queries.map((query) => describeQuery(query, lastOf.get(query.id) ?? null)),
    nextCursor: null,
  };
}
