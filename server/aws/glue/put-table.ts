import { CreateTableCommand, type GlueClient, UpdateTableCommand } from '@aws-sdk/client-glue';
import { call } from '#server/aws/call.ts';
import { type CatalogTable, parquetTable } from './catalog-table.ts';

/** Creates a table (`versionId` null), or replaces it when it still is at `versionId`. */
export async function putTable(client: GlueClient, { table }: { table: CatalogTable }): Promise<void> {
  const TableInput = parquetTable(table);
  if (table.versionId === null) {
    await call('CreateTable', (abortSignal) =>
      client.send(new CreateTableCommand({ DatabaseName: table.database, TableInput }), { abortSignal }),
    );
    return;
  }
  await call('UpdateTable', (abortSignal) =>
    client.send(
      new UpdateTableCommand({
        DatabaseName: table.database,
        TableInput,
        VersionId: table.versionId ?? undefined,
        // Pointers move with every run; the history of them is in PostgreSQL.
        SkipArchive: true,
      }),
      { abortSignal },
    ),
  );
}
