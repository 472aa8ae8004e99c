import type { DbClient } from '#server/db/client.ts';
import { type QueryRow, queryRow } from './query-row.ts';

export async function getQuery(client: DbClient, { id }: { id: string }): Promise<QueryRow | null> {
  const row = await client.savedQuery.findFirst({ where: { id, deletedAt: null } });
  return row === null ? null : queryRow(row);
}
