import type { DbClient } from '#server/db/client.ts';

export type PublishedTotals = {
  dataset: string;
  partitions: number;
  rows: bigint;
  bytes: bigint;
  /** The newest run whose rows are published. */
  runId: string;
  glueRunId: string | null;
  publishedAt: Date | null;
};

/** One row for each dataset of which anything is published. */
export async function publishedTotals(client: DbClient): Promise<PublishedTotals[]> {
  return client.$queryRaw<PublishedTotals[]>`
    SELECT
      total.dataset,
      total.partitions::int AS partitions,
      total.rows::bigint AS rows,
      total.bytes::bigint AS bytes,
      newest.run_id AS "runId",
      newest.glue_run_id AS "glueRunId",
      newest.applied_at AS "publishedAt"
    FROM (
      SELECT dataset, count(*) AS partitions, sum(rows) AS rows, sum(bytes) AS bytes
      FROM published_partition
      GROUP BY dataset
    ) AS total
    CROSS JOIN LATERAL (
      SELECT p.run_id, r.glue_run_id, p.applied_at
      FROM published_partition AS p
      JOIN run AS r ON r.id = p.run_id
      WHERE p.dataset = total.dataset
      ORDER BY p.run_at DESC
      LIMIT 1
    ) AS newest
    ORDER BY total.dataset`;
}
