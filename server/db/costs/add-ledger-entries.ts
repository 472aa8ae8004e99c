import type { DbClient } from '#server/db/client.ts';

type Spent = { subject: string; at: Date; costNanoUsd: bigint | null };

/** Things that were paid for once and have no row of their own that a trigger could watch; a second time changes nothing. */
export async function addEntries(
  client: DbClient,
  { entries }: { entries: readonly (Spent & { kind: 'session' | 'check' })[] },
): Promise<void> {
  await client.ledgerEntry.createMany({ data: [...entries], skipDuplicates: true });
}

/** Calls of one operation and day, added to those that are there; one cost that is unknown makes the sum unknown. */
export async function addCalls(
  client: DbClient,
  { entries }: { entries: readonly (Spent & { count: bigint })[] },
): Promise<void> {
  const rows = entries.map(({ subject, at, count, costNanoUsd }) => ({
    subject,
    at,
    count: count.toString(),
    cost: costNanoUsd?.toString() ?? null,
  }));
  await client.$executeRaw`
    INSERT INTO ledger_entry (kind, subject, at, count, cost_nano_usd)
    SELECT 'calls', subject, at, count, cost
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS sent (subject text, at timestamptz, count bigint, cost bigint)
    ON CONFLICT (kind, subject) DO UPDATE
    SET count = ledger_entry.count + excluded.count,
        cost_nano_usd = ledger_entry.cost_nano_usd + excluded.cost_nano_usd`;
}
