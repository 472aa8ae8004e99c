import * as z from 'zod';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { requireQueue, type SqsContext } from '#server/local/aws/sqs/sqs-context.ts';
import { sqsError } from '#server/local/aws/sqs/sqs-error.ts';
import { newMessage, send } from './send-message.ts';

const QueueUrl = z.string().min(1);
const Id = z.string().regex(/^[\w-]{1,80}$/);

/** Partial, as SendMessage. */
export const sendMessageBatch = defineOperation({
  name: 'SendMessageBatch',
  support: 'partial',
  input: z.object({ QueueUrl, Entries: z.array(newMessage.extend({ Id })) }),
  handle: (context: SqsContext, { QueueUrl: url, Entries }) => {
    const queue = requireQueue(context, url);
    return each('SendMessageBatchRequestEntry', Entries, (entry) => send(context, queue, entry));
  },
});

export const deleteMessageBatch = defineOperation({
  name: 'DeleteMessageBatch',
  support: 'full',
  input: z.object({ QueueUrl, Entries: z.array(z.object({ Id, ReceiptHandle: z.string() })) }),
  handle: (context: SqsContext, { QueueUrl: url, Entries }) => {
    const queue = requireQueue(context, url);
    return each('DeleteMessageBatchRequestEntry', Entries, ({ ReceiptHandle }) =>
      context.messages.delete(queue, ReceiptHandle),
    );
  },
});

export const changeMessageVisibilityBatch = defineOperation({
  name: 'ChangeMessageVisibilityBatch',
  support: 'full',
  input: z.object({
    QueueUrl,
    Entries: z.array(
      z.object({ Id, ReceiptHandle: z.string(), VisibilityTimeout: z.int().min(0).max(43_200) }),
    ),
  }),
  handle: (context: SqsContext, { QueueUrl: url, Entries }) => {
    const queue = requireQueue(context, url);
    return each('ChangeMessageVisibilityBatchRequestEntry', Entries, (entry) =>
      context.messages.hide(queue, entry.ReceiptHandle, entry.VisibilityTimeout),
    );
  },
});

/** A batch answers 200 and says for each entry how it went. */
function each<Entry extends { Id: string }>(
  what: string,
  entries: readonly Entry[],
  handle: (entry: Entry) => object | undefined,
) {
  checkBatch(
    what,
    entries.map(({ Id }) => Id),
  );
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...handle(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const Code = error.type.replace(/^.*#/, '');
      Failed.push({ Id: entry.Id, SenderFault: true, Code, Message: error.message });
    }
  }
  return { Successful, Failed };
}

function checkBatch(what: string, ids: readonly string[]): void {
  const refuse = (type: string, message: string) => sqsError(type, message, `AWS.SimpleQueueService.${type}`);
  if (ids.length === 0) {
    throw refuse('EmptyBatchRequest', `There should be at least one ${what} in the request.`);
  }
  if (ids.length > 10) {
    const message = `Maximum number of entries per request are 10. You have sent ${ids.length}.`;
    throw refuse('TooManyEntriesInBatchRequest', message);
  }
  if (new Set(ids).size < ids.length) {
    throw refuse('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
  }
}
