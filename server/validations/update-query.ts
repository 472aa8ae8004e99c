import type { ServerContext } from '#server/context.ts';
import type { Actor } from '#server/contract/permissions.ts';
import type { SavedQuery, UpdateQueryInput } from '#server/contract/query.ts';
import { NotFound, ServiceError } from '#server/errors.ts';
import { describeQuery } from './describe-query.ts';
import { getQuery } from './get-query.ts';
import { queryContent } from './query-content.ts';

/**
 * Saves a query as its next version; executions keep the SQL that they ran. A save that began from another version
 * than the one that is there is refused with that one, so that the person can see what the other did.
 */
export async function updateQuery(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'events' | 'sqlGuard' | 'settings'>,
  { id, query, actor }: { id: string; query: UpdateQueryInput; actor: Actor },
): Promise<SavedQuery> {
  const before = await ctx.db.queries.getQuery({ id });
  if (before === null) throw new NotFound('saved query', id);
  const row = await ctx.db.queries.updateQuery({
    id,
    version: query.version,
    content: await queryContent(ctx, query, before),
    updatedAt: ctx.clock.now(),
    updatedBy: actor.name,
    owner: query.owner ?? before.owner,
    changeNote: query.note ?? '',
  });
  if (row === null) throw overtaken(await getQuery(ctx, { id }));
  await ctx.events.publish({ type: 'query', queryId: id });
  const [last] = await ctx.db.executions.lastExecutions({ queryIds: [id] });
  return describeQuery(row, last ?? null);
}

function overtaken(theirs: SavedQuery): ServiceError {
  const who = theirs.updatedBy ?? 'Somebody';
  return new ServiceError(
    'conflict',
    `${who} has saved version ${theirs.version} of this query in the meantime. Nothing was overwritten.`,
    { details: { query: theirs } },
  );
}
