import type { DbClient } from '#server/db/client.ts';
import { type LedgerRange, ledgerWhere } from './ledger-where.ts';

export type LedgerRow = {
  id: bigint;
  kind: string;
  subject: string;
  at: Date;
  job: string | null;
  queryId: string | null;
  titleEn: string | null;
  titlePt: string | null;
  person: string | null;
  count: bigint;
  costNanoUsd: bigint | null;
};

/** A page of the ledger, newest first, after the entry where the last page ended. */
export async function listLedger(
  client: DbClient,
  { range, after, limit }: { range: LedgerRange; after: { at: Date; id: bigint } | null; limit: number },
): Promise<LedgerRow[]> {
  const at = after?.at ?? null;
  const id = after?.id ?? null;
  return client.$queryRaw<LedgerRow[]>`
    SELECT
      e.id,
      e.kind,
      e.subject,
      e.at,
      e.job,
      e.query_id AS "queryId",
      q.title_en AS "titleEn",
      q.title_pt AS "titlePt",
      e.person,
      e.count,
      e.cost_nano_usd AS "costNanoUsd"
    FROM ledger_entry AS e
    LEFT JOIN saved_query AS q ON q.id = e.query_id
    WHERE ${ledgerWhere(range)}
      AND (${at}::timestamptz IS NULL OR (e.at, e.id) < (${at}::timestamptz, ${id}::bigint))
    ORDER BY e.at DESC, e.id DESC
    LIMIT ${limit}`;
}
