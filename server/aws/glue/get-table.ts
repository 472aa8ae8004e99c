import { EntityNotFoundException, GetTableCommand, type GlueClient } from '@aws-sdk/client-glue';
import { call } from '#server/aws/call.ts';
import { type CatalogTable, parseTable } from './catalog-table.ts';

/** A table of the catalog; null when there is none of that name. */
export async function getTable(
  client: GlueClient,
  { database, table }: { database: string; table: string },
): Promise<CatalogTable | null> {
  return call('GetTable', async (abortSignal) => {
    try {
      const { Table } = await client.send(new GetTableCommand({ DatabaseName: database, Name: table }), {
        abortSignal,
      });
      return Table === undefined ? null : parseTable(database, Table);
    } catch (error) {
      if (error instanceof EntityNotFoundException) return null;
      throw error;
    }
  });
}
