import type { DbClient } from '#server/db/client.ts';
import type { VersionDay } from './list-partition-days.ts';

/** A snapshot that nobody has run again within so many runs is old news, and its manifest would cost a page of disk. */
const maxRuns = 1_000;

/**
 * The ingestion days of a table whose every version is a whole snapshot, each with the newest version that was made
 * of it. `folder` is a pattern with the day's eight digits in parentheses, applied to the first input of a manifest.
 */
export async function listSnapshotDays(
  client: DbClient,
  { dataset, job, folder }: { dataset: string; job: string; folder: string },
): Promise<VersionDay[]> {
  return client.$queryRaw<VersionDay[]>`
    WITH version AS (
      SELECT
        substring(r.manifest->'inputs'->0->>'uri' FROM ${folder}) AS digits,
        r.id,
        r.completed_at,
        r.created_at,
        r.rows_out,
        r.manifest
      FROM run AS r
      WHERE r.job = ${job} AND r.rows_out IS NOT NULL
      ORDER BY r.created_at DESC
      LIMIT ${maxRuns}
    )
    SELECT DISTINCT ON (v.digits)
      concat_ws('-', left(v.digits, 4), substring(v.digits, 5, 2), right(v.digits, 2)) AS date,
      v.id AS "runId",
      v.completed_at AS "completedAt",
      v.rows_out AS rows,
      (v.manifest->>'bytes')::bigint AS bytes,
      (v.manifest->>'files')::int AS files,
      EXISTS (
        SELECT FROM published_partition AS p WHERE p.dataset = ${dataset} AND p.run_id = v.id
      ) AS "isPublished"
    FROM version AS v
    WHERE v.digits IS NOT NULL
    ORDER BY v.digits, v.created_at DESC`;
}
