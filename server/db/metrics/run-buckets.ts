import type { DbClient } from '#server/db/client.ts';

export type BucketRow = {
  job: string;
  at: Date;
  runId: string | null;
  state: string | null;
  runs: number;
  failed: number;
  executionSeconds: number | null;
  costNanoUsd: bigint | null;
  rowsIn: bigint | null;
  rowsOut: bigint | null;
  rowsRejected: bigint | null;
};

export type BucketFilter = { job: string | null; from: Date | null; to: Date | null; limit: number };

/** The newest runs that Glue has taken on, oldest first, one bucket each. */
export async function runBuckets(
  client: DbClient,
  { job, from, to, limit }: BucketFilter,
): Promise<BucketRow[]> {
  return client.$queryRaw<BucketRow[]>`
    SELECT *
    FROM (
      SELECT
        job,
        created_at AS at,
        id AS "runId",
        state,
        1 AS runs,
        (state IN ('FAILED', 'TIMEOUT', 'ERROR'))::int AS failed,
        execution_seconds AS "executionSeconds",
        cost_nano_usd AS "costNanoUsd",
        rows_in AS "rowsIn",
        rows_out AS "rowsOut",
        rows_rejected AS "rowsRejected"
      FROM run
      WHERE glue_run_id IS NOT NULL
        AND (${job}::text IS NULL OR job = ${job})
        AND (${from}::timestamptz IS NULL OR created_at >= ${from})
        AND (${to}::timestamptz IS NULL OR created_at < ${to})
      ORDER BY created_at DESC, id DESC
      LIMIT ${limit}
    ) AS newest
    ORDER BY at, "runId"`;
}
