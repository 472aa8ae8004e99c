import type { DbClient } from '#server/db/client.ts';

export type NewDelivery = {
  id: string;
  alertId: string;
  eventId: bigint | null;
  body: string;
  createdAt: Date;
  nextAt: Date;
};
export type DueDelivery = {
  id: string;
  body: string;
  attempts: number;
  createdAt: Date;
  url: string;
  secret: string;
  queryId: string;
};
export type DeliveryRow = {
  id: string;
  alertId: string;
  createdAt: Date;
  attempts: number;
  deliveredAt: Date | null;
  nextAt: Date | null;
  lastStatus: number | null;
  lastError: string | null;
};

export async function insertDelivery(
  client: DbClient,
  { delivery }: { delivery: NewDelivery },
): Promise<void> {
  await client.webhookDelivery.create({ data: delivery });
}

/** Takes what is due for a while: another instance, and the same one after a crash, waits for the while to end. */
export async function claimDeliveries(
  client: DbClient,
  { at, claimedUntil, limit }: { at: Date; claimedUntil: Date; limit: number },
): Promise<DueDelivery[]> {
  return client.$queryRaw<DueDelivery[]>`
    WITH due AS (
      SELECT d.id
      FROM webhook_delivery AS d
      JOIN alert AS a ON a.id = d.alert_id AND a.deleted_at IS NULL AND a.webhook_url IS NOT NULL
      WHERE d.next_at <= ${at}
      ORDER BY d.next_at
      LIMIT ${limit}
      FOR UPDATE OF d SKIP LOCKED
    )
    UPDATE webhook_delivery AS d
    SET next_at = ${claimedUntil}
    FROM due, alert AS a
    WHERE d.id = due.id AND a.id = d.alert_id
    RETURNING
      d.id,
      d.body,
      d.attempts,
      d.created_at AS "createdAt",
      a.webhook_url AS url,
      a.webhook_secret AS secret,
      a.query_id AS "queryId"`;
}

export async function endAttempt(
  client: DbClient,
  { id, ...end }: { id: string } & Pick<DeliveryRow, 'deliveredAt' | 'nextAt' | 'lastStatus' | 'lastError'>,
): Promise<void> {
  await client.webhookDelivery.updateMany({ where: { id }, data: { ...end, attempts: { increment: 1 } } });
}

export async function nextDeliveryAt(client: DbClient): Promise<Date | null> {
  const row = await client.webhookDelivery.findFirst({
    where: { nextAt: { not: null }, alert: { deletedAt: null, webhookUrl: { not: null } } },
    orderBy: { nextAt: 'asc' },
    select: { nextAt: true },
  });
  return row?.nextAt ?? null;
}

/** The newest of each alert, newest first. */
export async function listDeliveries(
  client: DbClient,
  { alertIds, limit }: { alertIds: readonly string[]; limit: number },
): Promise<DeliveryRow[]> {
  return client.$queryRaw<DeliveryRow[]>`
    SELECT
      d.id,
      d.alert_id AS "alertId",
      d.created_at AS "createdAt",
      d.attempts,
      d.delivered_at AS "deliveredAt",
      d.next_at AS "nextAt",
      d.last_status AS "lastStatus",
      d.last_error AS "lastError"
    FROM unnest(${[...alertIds]}::uuid[]) AS wanted (id)
    CROSS JOIN LATERAL (
      SELECT * FROM webhook_delivery AS w WHERE w.alert_id = wanted.id ORDER BY w.created_at DESC LIMIT ${limit}
    ) AS d`;
}
