import type { ServerContext } from '#server/context.ts';
import { NotFound } from '#server/errors.ts';

/** The query runs by itself no more; what it ran stays. */
export async function deleteSchedule(
  ctx: Pick<ServerContext, 'db' | 'events'>,
  { queryId }: { queryId: string },
): Promise<{ schedule: null }> {
  if (!(await ctx.db.schedules.deleteSchedule({ queryId }))) throw new NotFound('schedule of query', queryId);
  await ctx.events.publish({ type: 'query', queryId });
  return { schedule: null };
}
