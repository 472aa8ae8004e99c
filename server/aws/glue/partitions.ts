import {
  BatchCreatePartitionCommand,
  BatchGetPartitionCommand,
  BatchUpdatePartitionCommand,
  type GlueClient,
  type PartitionError,
} from '@aws-sdk/client-glue';
import { call } from '#server/aws/call.ts';
import { CloudError } from '#server/errors.ts';
import { type CatalogColumn, parquetStorage } from './catalog-table.ts';

export type CatalogPartition = { values: string[]; location: string };
type PartitionsOf = { database: string; table: string };
type WithColumns = PartitionsOf & {
  columns: readonly CatalogColumn[];
  partitions: readonly CatalogPartition[];
};

/** Where the named partitions point; those that the catalog does not have are missing from the answer. */
export async function getPartitions(
  client: GlueClient,
  { database, table, values }: PartitionsOf & { values: readonly string[][] },
): Promise<CatalogPartition[]> {
  const found: CatalogPartition[] = [];
  let wanted = values.map((one) => ({ Values: [...one] }));
  while (wanted.length > 0) {
    const PartitionsToGet = wanted.slice(0, 1000);
    const answer = await call('BatchGetPartition', (abortSignal) =>
      client.send(
        new BatchGetPartitionCommand({ DatabaseName: database, TableName: table, PartitionsToGet }),
        {
          abortSignal,
        },
      ),
    );
    for (const partition of answer.Partitions ?? [])
      found.push({ values: partition.Values ?? [], location: partition.StorageDescriptor?.Location ?? '' });
    wanted = wanted.slice(1000);
  }
  return found;
}

/** Creates at most 100 partitions; one that exists already stays as it is. */
export async function createPartitions(client: GlueClient, input: WithColumns): Promise<void> {
  const answer = await call('BatchCreatePartition', (abortSignal) =>
    client.send(
      new BatchCreatePartitionCommand({
        DatabaseName: input.database,
        TableName: input.table,
        PartitionInputList: input.partitions.map(({ values, location }) => ({
          Values: values,
          StorageDescriptor: parquetStorage(location, input.columns),
        })),
      }),
      { abortSignal },
    ),
  );
  const errors = (answer.Errors ?? []).filter(
    (error) => error.ErrorDetail?.ErrorCode !== 'AlreadyExistsException',
  );
  refuseErrors('BatchCreatePartition', errors);
}

/** Moves at most 100 partitions to new locations. */
export async function updatePartitions(client: GlueClient, input: WithColumns): Promise<void> {
  const answer = await call('BatchUpdatePartition', (abortSignal) =>
    client.send(
      new BatchUpdatePartitionCommand({
        DatabaseName: input.database,
        TableName: input.table,
        Entries: input.partitions.map(({ values, location }) => ({
          PartitionValueList: values,
          PartitionInput: { Values: values, StorageDescriptor: parquetStorage(location, input.columns) },
        })),
      }),
      { abortSignal },
    ),
  );
  const errors = (answer.Errors ?? []).map(({ PartitionValueList, ErrorDetail }) => ({
    PartitionValues: PartitionValueList,
    ErrorDetail,
  }));
  refuseErrors('BatchUpdatePartition', errors);
}

function refuseErrors(operation: string, errors: readonly PartitionError[]): void {
  const [first] = errors;
  if (first === undefined) return;
  const which = first.PartitionValues?.join('/') ?? 'a partition';
  throw new CloudError(
    'refused',
    `${operation} failed for ${which}: ${first.ErrorDetail?.ErrorMessage ?? ''}`,
    {
      awsCode: first.ErrorDetail?.ErrorCode ?? null,
    },
  );
}
