import type { ServerContext } from '#server/context.ts';
import type { Actor } from '#server/contract/permissions.ts';
import type { SavedQuery, SaveQueryInput } from '#server/contract/query.ts';
import { describeQuery } from './describe-query.ts';
import { queryContent } from './query-content.ts';

export async function createQuery(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'rng' | 'events' | 'sqlGuard' | 'settings'>,
  { query, actor }: { query: SaveQueryInput; actor: Actor },
): Promise<SavedQuery> {
  const now = ctx.clock.now();
  const row = await ctx.db.queries.insertQuery({
    ...(await queryContent(ctx, query)),
    id: ctx.rng.uuid(),
    createdBy: actor.name,
    owner: query.owner ?? actor.name,
    updatedBy: actor.name,
    createdAt: now,
    updatedAt: now,
  });
  await ctx.events.publish({ type: 'query', queryId: row.id });
  return describeQuery(row, null);
}
