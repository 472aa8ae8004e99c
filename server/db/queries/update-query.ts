import type { DbClient } from '#server/db/client.ts';
import { type QueryContent, type QueryRow, queryRow } from './query-row.ts';

/** Null when there is no such query (any more), or when `version` is not the one that it has. */
export async function updateQuery(
  client: DbClient,
  {
    id,
    version,
    content,
    ...change
  }: {
    id: string;
    version: number | undefined;
    content: QueryContent;
    updatedAt: Date;
    updatedBy: string;
    owner: string | null;
    changeNote: string;
  },
): Promise<QueryRow | null> {
  const [row] = await client.savedQuery.updateManyAndReturn({
    where: { id, deletedAt: null, ...(version === undefined ? {} : { version }) },
    data: { ...content, ...change, version: { increment: 1 } },
  });
  return row === undefined ? null : queryRow(row);
}
