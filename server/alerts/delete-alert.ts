import type { ServerContext } from '#server/context.ts';
import { NotFound } from '#server/errors.ts';

/** It tells nothing any more; what it told stays, and messages that are still owed are not sent. */
export async function deleteAlert(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'events'>,
  { id }: { id: string },
): Promise<{ id: string }> {
  const [alert] = await ctx.db.alerts.listAlerts({ id });
  if (alert === undefined || !(await ctx.db.alerts.deleteAlert({ id, at: ctx.clock.now() })))
    throw new NotFound('alert', id);
  await ctx.events.publish({ type: 'alert', queryId: alert.queryId });
  return { id };
}
