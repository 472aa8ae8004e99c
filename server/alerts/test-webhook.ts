import type { ServerContext } from '#server/context.ts';
import { NotFound, ServiceError } from '#server/errors.ts';
import { messageOf } from './message-of.ts';

/** Owes the receiver a message of the type `alert.test`; what became of it stands with the alert. */
export async function testWebhook(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'rng' | 'events' | 'settings'>,
  { id }: { id: string },
): Promise<{ id: string }> {
  const [alert] = await ctx.db.alerts.listAlerts({ id });
  if (alert === undefined) throw new NotFound('alert', id);
  const { queryId, title, webhookUrl } = alert;
  const query = await ctx.db.queries.getQuery({ id: queryId });
  if (webhookUrl === null || query === null)
    throw new ServiceError('conflict', `The alert "${title}" has no webhook.`);
  const at = ctx.clock.now();
  const deliveryId = ctx.rng.uuid();
  const body = messageOf(ctx, {
    deliveryId,
    alertId: id,
    title,
    queryId,
    queryTitleEn: query.titleEn,
    queryTitlePt: query.titlePt,
    executionId: null,
    kind: 'test',
    value: null,
    at,
  });
  await ctx.db.alerts.insertDelivery({
    delivery: { id: deliveryId, alertId: id, eventId: null, body, createdAt: at, nextAt: at },
  });
  await ctx.events.publish({ type: 'alert', queryId });
  return { id: deliveryId };
}
