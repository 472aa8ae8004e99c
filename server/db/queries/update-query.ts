import type { DbClient } from '#server/db/client.ts';
import { type QueryContent, type QueryRow, queryRow } from './query-row.ts';

/** Null when there is no such query (any more). */
export async function updateQuery(
  client: DbClient,
  { id, content, updatedAt }: { id: string; content: QueryContent; updatedAt: Date },
): Promise<QueryRow | null> {
  const [row] = await client.savedQuery.updateManyAndReturn({
    where: { id, deletedAt: null },
    data: { ...content, updatedAt },
  });
  return row === undefined ? null : queryRow(row);
}
