import type { ServerContext } from '#server/context.ts';
import type { Alert } from '#server/contract/alert.ts';

const deliveriesShown = 5;

/** The alerts of a query, each with its state and what became of its last messages. */
export async function listAlerts(
  ctx: Pick<ServerContext, 'db'>,
  { queryId }: { queryId: string },
): Promise<{ items: Alert[]; nextCursor: null }> {
  const rows = await ctx.db.alerts.listAlerts({ queryId });
  const alertIds = rows.map(({ id }) => id);
  const deliveries = await ctx.db.alerts.listDeliveries({ alertIds, limit: deliveriesShown });
  const byAlert = Map.groupBy(deliveries, ({ alertId }) => alertId);
  const items = rows.map(({ webhookUrl, webhookSecret: _never, stateSince, createdAt, ...alert }) => ({
    ...alert,
    stateSince: stateSince.toISOString(),
    createdAt: createdAt.toISOString(),
    webhookHost: webhookUrl === null ? null : new URL(webhookUrl).host,
    deliveries: (byAlert.get(alert.id) ?? []).map((delivery) => ({
      id: delivery.id,
      createdAt: delivery.createdAt.toISOString(),
      attempts: delivery.attempts,
      deliveredAt: delivery.deliveredAt?.toISOString() ?? null,
      nextAt: delivery.nextAt?.toISOString() ?? null,
      lastStatus: delivery.lastStatus,
      lastError: delivery.lastError,
    })),
  }));
  return { items, nextCursor: null };
}
