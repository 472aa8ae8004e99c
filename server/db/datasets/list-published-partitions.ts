import type { DbClient } from '#server/db/client.ts';

export type PublishedPartitionRow = {
  dataset: string;
  partition: string;
  runId: string;
  glueRunId: string | null;
  location: string;
  rows: bigint;
  bytes: bigint;
  files: number;
  appliedAt: Date | null;
};

/** What the catalog points at, or is about to, newest partition first. */
export async function listPublishedPartitions(
  client: DbClient,
  { dataset }: { dataset: string },
): Promise<PublishedPartitionRow[]> {
  return client.$queryRaw<PublishedPartitionRow[]>`
    SELECT
      p.dataset,
      p.partition,
      p.run_id AS "runId",
      r.glue_run_id AS "glueRunId",
      p.location,
      p.rows,
      p.bytes,
      p.files,
      p.applied_at AS "appliedAt"
    FROM published_partition AS p
    JOIN run AS r ON r.id = p.run_id
    WHERE p.dataset = ${dataset}
    ORDER BY p.partition DESC`;
}
