import type { DbClient } from '#server/db/client.ts';

export type OutcomeCount = { runId: string; partition: string; passed: number; failed: number };

/** How many checks held of each of these parts of versions, and how many did not or could not be asked. */
export async function countOutcomes(
  client: DbClient,
  { parts }: { parts: readonly { runId: string; partition: string }[] },
): Promise<OutcomeCount[]> {
  return client.$queryRaw<OutcomeCount[]>`
    SELECT
      wanted.run_id AS "runId",
      wanted.partition,
      count(*) FILTER (WHERE r.outcome = 'passed')::int AS passed,
      count(*) FILTER (WHERE r.outcome <> 'passed')::int AS failed
    FROM unnest(${parts.map(({ runId }) => runId)}::uuid[], ${parts.map(({ partition }) => partition)}::text[])
      AS wanted (run_id, partition)
    JOIN check_result AS r ON r.run_id = wanted.run_id AND r.partition = wanted.partition
    GROUP BY wanted.run_id, wanted.partition`;
}
