import type { DbClient } from '#server/db/client.ts';

export type CallsRow = { subject: string; at: Date; count: bigint; costNanoUsd: bigint | null };

/** Adds our own calls of a minute to the ledger; a minute that was noted already is not noted twice. */
export async function noteCalls(client: DbClient, { rows }: { rows: CallsRow[] }): Promise<void> {
  await client.ledgerEntry.createMany({
    data: rows.map((row) => ({ ...row, kind: 'calls' })),
    skipDuplicates: true,
  });
}
