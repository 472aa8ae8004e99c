import { BatchDeletePartitionCommand, type GlueClient } from '@aws-sdk/client-glue';
import { call } from '#server/aws/call.ts';
import { CloudError } from '#server/errors.ts';

/** Takes at most 25 entries out of the catalog; no object is deleted, and an entry that is gone already is no error. */
export async function deletePartitions(
  client: GlueClient,
  { database, table, values }: { database: string; table: string; values: readonly string[][] },
): Promise<void> {
  const answer = await call('BatchDeletePartition', (abortSignal) =>
    client.send(
      new BatchDeletePartitionCommand({
        DatabaseName: database,
        TableName: table,
        PartitionsToDelete: values.map((one) => ({ Values: [...one] })),
      }),
      { abortSignal },
    ),
  );
  const failed = answer.Errors?.find(
    ({ ErrorDetail }) => ErrorDetail?.ErrorCode !== 'EntityNotFoundException',
  );
  if (failed === undefined) return;
  throw new CloudError(
    'refused',
    `BatchDeletePartition failed for ${failed.PartitionValues?.join('/') ?? 'a partition'}: ${failed.ErrorDetail?.ErrorMessage ?? ''}`,
    { awsCode: failed.ErrorDetail?.ErrorCode ?? null },
  );
}
