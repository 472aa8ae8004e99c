import type { DbClient } from '#server/db/client.ts';

export type RunLength = {
  executionSeconds: number;
  workerType: string | null;
  numberOfWorkers: number | null;
  executionClass: string | null;
};

/** How long the newest successful runs of a job took, and with what; of one date, or of all. */
export async function listRunLengths(
  client: DbClient,
  { job, isDated, limit }: { job: string; isDated: boolean; limit: number },
): Promise<RunLength[]> {
  return client.$queryRaw<RunLength[]>`
    SELECT
      execution_seconds AS "executionSeconds",
      worker_type AS "workerType",
      number_of_workers AS "numberOfWorkers",
      execution_class AS "executionClass"
    FROM run
    WHERE job = ${job}
      AND state_group = 'succeeded'
      AND execution_seconds IS NOT NULL
      AND (arguments ? '--ingest_date' OR arguments ? '--creation_date') = ${isDated}
    ORDER BY created_at DESC, id DESC
    LIMIT ${limit}`;
}
