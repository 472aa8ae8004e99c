import { GetPartitionsCommand, type GlueClient } from '@aws-sdk/client-glue';
import { call } from '#server/aws/call.ts';
import type { CatalogColumn } from './catalog-table.ts';

export type CatalogEntry = { values: string[]; location: string; columns: CatalogColumn[] };

/** Every partition of a table, with the columns that the catalog says it has. */
export async function listPartitions(
  client: GlueClient,
  { database, table }: { database: string; table: string },
): Promise<CatalogEntry[]> {
  const entries: CatalogEntry[] = [];
  let token: string | undefined;
  do {
    const page = await call('GetPartitions', (abortSignal) =>
      client.send(new GetPartitionsCommand({ DatabaseName: database, TableName: table, NextToken: token }), {
        abortSignal,
      }),
    );
    for (const { Values, StorageDescriptor } of page.Partitions ?? [])
      entries.push({
        values: Values ?? [],
        location: StorageDescriptor?.Location ?? '',
        columns: (StorageDescriptor?.Columns ?? []).map(({ Name, Type }) => ({
          name: Name ?? '',
          type: Type ?? '',
        })),
      });
    token = page.NextToken;
  } while (token !== undefined);
  return entries;
}
