import type { DbClient } from '#server/db/client.ts';

/** When the ledger begins; null while it is empty. */
export async function firstSpending(client: DbClient): Promise<Date | null> {
  const first = await client.ledgerEntry.findFirst({ orderBy: [{ at: 'asc' }], select: { at: true } });
  return first?.at ?? null;
}
