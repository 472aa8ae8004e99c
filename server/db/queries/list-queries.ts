import type { DbClient } from '#server/db/client.ts';
import { type QueryRow, queryRow } from './query-row.ts';

/** All saved queries, or those of `ids`, in the order in which people see them. */
export async function listQueries(
  client: DbClient,
  { ids }: { ids?: readonly string[] | undefined },
): Promise<QueryRow[]> {
  const rows = await client.savedQuery.findMany({
    where: { deletedAt: null, ...(ids === undefined ? {} : { id: { in: [...ids] } }) },
    orderBy: [{ dataset: 'asc' }, { position: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(queryRow);
}
