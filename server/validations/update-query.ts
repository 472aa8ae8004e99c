import type { ServerContext } from '#server/context.ts';
import type { SavedQuery, SaveQueryInput } from '#server/contract/query.ts';
import { NotFound } from '#server/errors.ts';
import { describeQuery } from './describe-query.ts';
import { queryContent } from './query-content.ts';

/** Replaces a query's text; executions keep the SQL that they ran. */
export async function updateQuery(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'events' | 'sqlGuard' | 'settings'>,
  { id, query }: { id: string; query: SaveQueryInput },
): Promise<SavedQuery> {
  const before = await ctx.db.queries.getQuery({ id });
  const row = await ctx.db.queries.updateQuery({
    id,
    content: await queryContent(ctx, query, before?.parameters),
    updatedAt: ctx.clock.now(),
  });
  if (row === null) throw new NotFound('saved query', id);
  await ctx.events.publish({ type: 'query', queryId: id });
  const [last] = await ctx.db.executions.lastExecutions({ queryIds: [id] });
  return describeQuery(row, last ?? null);
}
