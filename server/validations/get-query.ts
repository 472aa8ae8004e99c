import type { ServerContext } from '#server/context.ts';
import type { SavedQuery } from '#server/contract/query.ts';
import { NotFound } from '#server/errors.ts';
import { describeQuery } from './describe-query.ts';

export async function getQuery(ctx: Pick<ServerContext, 'db'>, { id }: { id: string }): Promise<SavedQuery> {
  const query = await ctx.db.queries.getQuery({ id });
  if (query === null) throw new NotFound('saved query', id);
  const [last] = await ctx.db.executions.lastExecutions({ queryIds: [id] });
  return describeQuery(query, last ?? null);
}
