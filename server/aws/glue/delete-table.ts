import { DeleteTableCommand, type GlueClient } from '@aws-sdk/client-glue';
import { call } from '#server/aws/call.ts';

/** Takes a table out of the catalog; its files stay. */
export async function deleteTable(
  client: GlueClient,
  { database, table }: { database: string; table: string },
): Promise<void> {
  await call('DeleteTable', (abortSignal) =>
    client.send(new DeleteTableCommand({ DatabaseName: database, Name: table }), { abortSignal }),
  );
}
