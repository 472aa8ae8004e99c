import type { DbClient } from '#server/db/client.ts';

export type AlertEventRow = {
  id: bigint;
  alertId: string;
  title: string;
  queryId: string;
  queryTitleEn: string;
  queryTitlePt: string;
  executionId: string | null;
  at: Date;
  kind: string;
  value: string | null;
};

/** Newest first. */
export async function listEvents(client: DbClient, { limit }: { limit: number }): Promise<AlertEventRow[]> {
  const rows = await client.alertEvent.findMany({
    orderBy: { id: 'desc' },
    take: limit,
    include: {
      alert: { select: { title: true, queryId: true, query: { select: { titleEn: true, titlePt: true } } } },
    },
  });
  return rows.map(({ alert: { title, queryId, query }, ...event }) => ({
    ...event,
    title,
    queryId,
    queryTitleEn: query.titleEn,
    queryTitlePt: query.titlePt,
  }));
}

/** How far a person has read, and how many are beyond that. */
export async function readState(
  client: DbClient,
  { person }: { person: string },
): Promise<{ readUntil: bigint; unread: number }> {
  const row = await client.alertRead.findUnique({ where: { person } });
  const readUntil = row?.readUntil ?? 0n;
  return { readUntil, unread: await client.alertEvent.count({ where: { id: { gt: readUntil } } }) };
}

/** Nobody un-reads: two windows of one person may answer in any order. */
export async function markRead(
  client: DbClient,
  { person, until }: { person: string; until: bigint },
): Promise<void> {
  await client.$executeRaw`
    INSERT INTO alert_read AS r (person, read_until) VALUES (${person}, ${until})
    ON CONFLICT (person) DO UPDATE SET read_until = greatest(r.read_until, excluded.read_until)`;
}
