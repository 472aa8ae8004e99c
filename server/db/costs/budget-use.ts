import type { DbClient } from '#server/db/client.ts';

export type BudgetUse = { spentNanoUsd: bigint; spentAt: Date | null };

/** What a range of the ledger has cost, and when, in the order in which it became known, it came to the limit. */
export async function budgetUse(
  client: DbClient,
  { from, to, job, limit }: { from: Date; to: Date; job: string | null; limit: bigint },
): Promise<BudgetUse> {
  const [use] = await client.$queryRaw<BudgetUse[]>`
    SELECT
      coalesce(sum(cost), 0)::bigint AS "spentNanoUsd",
      min(noted_at) FILTER (WHERE so_far >= ${limit}) AS "spentAt"
    FROM (
      SELECT
        cost_nano_usd AS cost,
        noted_at,
        sum(cost_nano_usd) OVER (ORDER BY noted_at, id) AS so_far
      FROM ledger_entry
      WHERE at >= ${from} AND at < ${to} AND (${job}::text IS NULL OR job = ${job})
    ) AS spent`;
  return use ?? { spentNanoUsd: 0n, spentAt: null };
}
