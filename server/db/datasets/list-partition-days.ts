import type { DbClient } from '#server/db/client.ts';

export type VersionDay = {
  date: string;
  runId: string;
  completedAt: Date | null;
  rows: bigint;
  bytes: bigint;
  files: number;
  isPublished: boolean;
};

/** The days of a table that is partitioned by year, month and day, with what the wanted version of each holds. */
export async function listPartitionDays(
  client: DbClient,
  { dataset }: { dataset: string },
): Promise<VersionDay[]> {
  return client.$queryRaw<VersionDay[]>`
    SELECT
      replace(p.partition, '/', '-') AS date,
      p.run_id AS "runId",
      r.completed_at AS "completedAt",
      p.rows,
      p.bytes,
      p.files,
      TRUE AS "isPublished"
    FROM published_partition AS p
    JOIN run AS r ON r.id = p.run_id
    WHERE p.dataset = ${dataset} AND p.partition ~ '^\\d{4}/\\d{2}/\\d{2}$'
    ORDER BY p.partition`;
}
