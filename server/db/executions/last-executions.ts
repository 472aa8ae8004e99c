import type { DbClient } from '#server/db/client.ts';
import { type ExecutionRow, executionRow, withTitle } from './execution-row.ts';

/** The newest execution of each of these queries. */
export async function lastExecutions(
  client: DbClient,
  { queryIds }: { queryIds: readonly string[] },
): Promise<ExecutionRow[]> {
  // Each query's newest id through the index on (query, created_at, id): DISTINCT ON would read the whole history.
  const newest = await client.$queryRaw<{ id: string }[]>`
    SELECT last.id
    FROM unnest(${queryIds}::uuid[]) AS wanted (query_id)
    CROSS JOIN LATERAL (
      SELECT e.id
      FROM execution AS e
      WHERE e.query_id = wanted.query_id
      ORDER BY e.created_at DESC, e.id DESC
      LIMIT 1
    ) AS last`;
  const rows = await client.execution.findMany({
    where: { id: { in: newest.map(({ id }) => id) } },
    include: withTitle,
  });
  return rows.map(executionRow);
}
