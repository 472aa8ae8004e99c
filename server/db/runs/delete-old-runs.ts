import type { DbClient } from '#server/db/client.ts';

/**
 * Deletes the oldest runs that ended in one of these states and were made before an instant, with their events, at most
 * `limit` of them; answers how many. Kept are runs whose version readers see or are about to see. The sums by day stay.
 */
export async function deleteOldRuns(
  client: DbClient,
  { before, terminal, limit }: { before: Date; terminal: readonly string[]; limit: number },
): Promise<number> {
  const [row] = await client.$queryRaw<{ deleted: number }[]>`
    WITH old AS (
      SELECT id
      FROM run
      WHERE created_at < ${before}::timestamptz
        AND state = ANY(${terminal}::text[])
        AND publish_state NOT IN ('pending', 'auditing', 'held_back', 'publishing')
        AND NOT EXISTS (SELECT FROM published_partition AS shown WHERE shown.run_id = run.id)
      ORDER BY created_at, id
      LIMIT ${limit}
      FOR UPDATE SKIP LOCKED
    ),
    events AS (
      DELETE FROM run_event
      USING old
      WHERE run_event.run_id = old.id
    ),
    deleted AS (
      DELETE FROM run
      USING old
      WHERE run.id = old.id
      RETURNING run.id
    )
    SELECT count(*)::int AS deleted FROM deleted`;
  return row?.deleted ?? 0;
}
