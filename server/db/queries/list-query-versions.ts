import type { DbClient } from '#server/db/client.ts';
import { type QueryVersionRow, queryVersionRow } from './query-row.ts';

/** Newest first; `before` goes on where an earlier page ended. */
export async function listQueryVersions(
  client: DbClient,
  { queryId, before, limit }: { queryId: string; before: number | null; limit: number },
): Promise<QueryVersionRow[]> {
  const rows = await client.savedQueryVersion.findMany({
    where: { queryId, ...(before === null ? {} : { version: { lt: before } }) },
    orderBy: { version: 'desc' },
    take: limit,
  });
  return rows.map(queryVersionRow);
}
