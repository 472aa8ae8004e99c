import type { DbClient } from '#server/db/client.ts';
import type { BucketFilter, BucketRow } from './run-buckets.ts';

/**
 * The newest days (UTC) on which jobs ran, oldest first, from the sums that are kept by day. A day is whole: one in
 * which the range begins or ends counts. Sums skip what is not known; all unknown is null.
 */
export async function dayBuckets(
  client: DbClient,
  { job, from, to, limit }: BucketFilter,
): Promise<BucketRow[]> {
  return client.$queryRaw<BucketRow[]>`
    SELECT *
    FROM (
      SELECT
        job,
        day::timestamp AT TIME ZONE 'UTC' AS at,
        NULL AS "runId",
        NULL AS state,
        sum(runs)::int AS runs,
        coalesce(sum(runs) FILTER (WHERE state IN ('FAILED', 'TIMEOUT', 'ERROR')), 0)::int AS failed,
        CASE WHEN sum(execution_seconds_known) > 0 THEN sum(execution_seconds)::float8 END AS "executionSeconds",
        CASE WHEN sum(cost_nano_usd_known) > 0 THEN sum(cost_nano_usd)::bigint END AS "costNanoUsd",
        CASE WHEN sum(rows_in_known) > 0 THEN sum(rows_in)::bigint END AS "rowsIn",
        CASE WHEN sum(rows_out_known) > 0 THEN sum(rows_out)::bigint END AS "rowsOut",
        CASE WHEN sum(rows_rejected_known) > 0 THEN sum(rows_rejected)::bigint END AS "rowsRejected"
      FROM run_day
      WHERE in_glue
        AND (${job}::text IS NULL OR job = ${job})
        AND (${from}::timestamptz IS NULL OR day >= (${from}::timestamptz AT TIME ZONE 'UTC')::date)
        AND (${to}::timestamptz IS NULL OR day < ${to}::timestamptz AT TIME ZONE 'UTC')
      GROUP BY job, day
      HAVING sum(runs) > 0
      ORDER BY day DESC, job
      LIMIT ${limit}
    ) AS newest
    ORDER BY at, job`;
}
