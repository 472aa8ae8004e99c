import type { ServerContext } from '#server/context.ts';
import { NotFound } from '#server/errors.ts';

export async function deleteQuery(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'events'>,
  { id }: { id: string },
): Promise<void> {
  const wasThere = await ctx.db.queries.deleteQuery({ id, deletedAt: ctx.clock.now() });
  if (!wasThere) throw new NotFound('saved query', id);
  await ctx.events.publish({ type: 'query', queryId: id });
}
