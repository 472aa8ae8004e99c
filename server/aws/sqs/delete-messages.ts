import { DeleteMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { call } from '#server/aws/call.ts';

/** At most ten, as many as one receive gives. One that could not be deleted comes again, which is harmless. */
export async function deleteMessages(
  client: SQSClient,
  { queueUrl, receipts }: { queueUrl: string; receipts: readonly string[] },
): Promise<void> {
  if (receipts.length === 0) return;
  await call('DeleteMessageBatch', (abortSignal) =>
    client.send(
      new DeleteMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: receipts.map((receipt, index) => ({ Id: String(index), ReceiptHandle: receipt })),
      }),
      { abortSignal },
    ),
  );
}
