import type { DbClient } from '#server/db/client.ts';
import type { BucketFilter, BucketRow } from './run-buckets.ts';

/** The newest days (UTC) on which jobs ran, oldest first. Sums skip what is not known; all unknown is null. */
export async function dayBuckets(
  client: DbClient,
  { job, from, to, limit }: BucketFilter,
): Promise<BucketRow[]> {
  return client.$queryRaw<BucketRow[]>`
    SELECT *
    FROM (
      SELECT
        job,
        date_trunc('day', created_at, 'UTC') AS at,
        NULL AS "runId",
        NULL AS state,
        count(*)::int AS runs,
        (count(*) FILTER (WHERE state IN ('FAILED', 'TIMEOUT', 'ERROR')))::int AS failed,
        sum(execution_seconds)::int AS "executionSeconds",
        sum(cost_nano_usd)::bigint AS "costNanoUsd",
        sum(rows_in)::bigint AS "rowsIn",
        sum(rows_out)::bigint AS "rowsOut",
        sum(rows_rejected)::bigint AS "rowsRejected"
      FROM run
      WHERE glue_run_id IS NOT NULL
        AND (${job}::text IS NULL OR job = ${job})
        AND (${from}::timestamptz IS NULL OR created_at >= ${from})
        AND (${to}::timestamptz IS NULL OR created_at < ${to})
      GROUP BY 1, 2
      ORDER BY 2 DESC, 1
      LIMIT ${limit}
    ) AS newest
    ORDER BY at, job`;
}
