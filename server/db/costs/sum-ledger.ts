import type { DbClient } from '#server/db/client.ts';
import { Prisma } from '#server/db/generated/client.ts';
import { type LedgerRange, ledgerWhere } from './ledger-where.ts';

export type LedgerSumRow = {
  key: string | null;
  titleEn: string | null;
  titlePt: string | null;
  entries: number;
  unknown: number;
  costNanoUsd: bigint;
};

const keys = {
  day: Prisma.sql`to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD')`,
  kind: Prisma.sql`e.kind`,
  job: Prisma.sql`e.job`,
  query: Prisma.sql`e.query_id::text`,
  person: Prisma.sql`e.person`,
};

/** What the entries of a range add up to, exactly, by one of their columns. */
export async function sumLedger(
  client: DbClient,
  { range, by }: { range: LedgerRange; by: keyof typeof keys },
): Promise<LedgerSumRow[]> {
  return client.$queryRaw<LedgerSumRow[]>`
    SELECT
      sums.key,
      q.title_en AS "titleEn",
      q.title_pt AS "titlePt",
      sums.entries,
      sums.unknown,
      sums.cost AS "costNanoUsd"
    FROM (
      SELECT
        ${keys[by]} AS key,
        count(*)::int AS entries,
        count(*) FILTER (WHERE e.cost_nano_usd IS NULL)::int AS unknown,
        coalesce(sum(e.cost_nano_usd), 0)::bigint AS cost
      FROM ledger_entry AS e
      WHERE ${ledgerWhere(range)}
      GROUP BY 1
    ) AS sums
    LEFT JOIN saved_query AS q ON q.id::text = sums.key
    ORDER BY CASE WHEN ${by === 'day'} THEN 0 ELSE sums.cost END DESC, sums.key DESC`;
}
