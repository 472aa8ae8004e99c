import type { DbClient } from '#server/db/client.ts';
import { type QueryContent, type QueryRow, queryRow } from './query-row.ts';

export async function insertQuery(
  client: DbClient,
  query: QueryContent & {
    id: string;
    createdBy: string;
    owner: string;
    updatedBy: string;
    createdAt: Date;
    updatedAt: Date;
  },
): Promise<QueryRow> {
  return queryRow(await client.savedQuery.create({ data: query }));
}
