import type { z } from 'zod';
import type { ServerContext } from '#server/context.ts';
import { type LedgerEntry, ledgerKind, type ledgerQuery } from '#server/contract/ledger.ts';
import type { LedgerRow } from '#server/db/costs/list-ledger.ts';
import { readLedgerCursor, writeLedgerCursor } from './ledger-cursor.ts';
import { ledgerRange } from './ledger-range.ts';
import { usdOfNano } from './nano-usd.ts';

/** A page of what was spent, newest first. */
export async function listLedger(
  ctx: Pick<ServerContext, 'db' | 'clock'>,
  { cursor, limit, ...filters }: z.infer<typeof ledgerQuery>,
): Promise<{ items: LedgerEntry[]; nextCursor: string | null }> {
  const after = cursor === undefined ? null : readLedgerCursor(cursor);
  const rows = await ctx.db.costs.listLedger({ range: ledgerRange(ctx, filters), after, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(describeEntry),
    nextCursor: rows.length > limit && last !== undefined ? writeLedgerCursor(last) : null,
  };
}

export function describeEntry({ id, titleEn, titlePt, costNanoUsd, ...row }: LedgerRow): LedgerEntry {
  return {
    id: String(id),
    kind: ledgerKind.parse(row.kind),
    subject: row.subject,
    at: row.at.toISOString(),
    job: row.job,
    queryId: row.queryId,
    queryTitle: titleEn === null || titlePt === null ? null : { en: titleEn, 'pt-BR': titlePt },
    person: row.person,
    count: Number(row.count),
    costUsd: costNanoUsd === null ? null : usdOfNano(costNanoUsd),
  };
}
