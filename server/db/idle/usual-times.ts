import type { DbClient } from '#server/db/client.ts';

export type UsualTimes = { job: string; runMs: number | null; waitMs: number | null };

/** How many runs a percentile rests on, at least. */
const leastRuns = 5;
/** What a job took a year ago says little about today. */
const newestRuns = 100;

/**
 * How long successful runs of each job took, and how long they waited before: 95th percentiles in milliseconds of the
 * newest hundred. Null where fewer than five are known.
 */
export async function usualTimes(
  client: DbClient,
  { jobs }: { jobs: readonly string[] },
): Promise<UsualTimes[]> {
  return client.$queryRaw<UsualTimes[]>`
    SELECT
      wanted.job,
      CASE WHEN count(run_ms) >= ${leastRuns} THEN percentile_cont(0.95) WITHIN GROUP (ORDER BY run_ms) END AS "runMs",
      CASE WHEN count(wait_ms) >= ${leastRuns} THEN percentile_cont(0.95) WITHIN GROUP (ORDER BY wait_ms) END AS "waitMs"
    FROM unnest(${jobs}::text[]) AS wanted (job)
    LEFT JOIN LATERAL (
      SELECT
        execution_seconds * 1000.0 AS run_ms,
        extract(epoch FROM running_since - started_at) * 1000.0 AS wait_ms
      FROM run
      WHERE run.job = wanted.job AND run.state = 'SUCCEEDED'
      ORDER BY run.created_at DESC, run.id DESC
      LIMIT ${newestRuns}
    ) AS newest ON true
    GROUP BY wanted.job`;
}
