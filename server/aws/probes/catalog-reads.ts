import {
  GetDatabaseCommand,
  GetPartitionCommand,
  GetPartitionsCommand,
  GetTablesCommand,
  type GlueClient,
} from '@aws-sdk/client-glue';
import { call } from '#server/aws/call.ts';

type InDatabase = { database: string };
type InTable = InDatabase & { table: string };

/** Reads of the catalog that Athena does in the name of who asks. Only whether they are allowed is of interest. */
export async function tryGetDatabase(client: GlueClient, { database }: InDatabase): Promise<void> {
  await call('GetDatabase', (abortSignal) =>
    client.send(new GetDatabaseCommand({ Name: database }), { abortSignal }),
  );
}

export async function tryGetTables(client: GlueClient, { database }: InDatabase): Promise<void> {
  await call('GetTables', (abortSignal) =>
    client.send(new GetTablesCommand({ DatabaseName: database, MaxResults: 1 }), { abortSignal }),
  );
}

export async function tryGetPartition(
  client: GlueClient,
  { database, table, values }: InTable & { values: readonly string[] },
): Promise<void> {
  await call('GetPartition', (abortSignal) =>
    client.send(
      new GetPartitionCommand({ DatabaseName: database, TableName: table, PartitionValues: [...values] }),
      { abortSignal },
    ),
  );
}

export async function tryGetPartitions(client: GlueClient, { database, table }: InTable): Promise<void> {
  await call('GetPartitions', (abortSignal) =>
    client.send(new GetPartitionsCommand({ DatabaseName: database, TableName: table, MaxResults: 1 }), {
      abortSignal,
    }),
  );
}
