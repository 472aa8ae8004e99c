import { createHash } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { requireQueue, type SqsContext } from '#server/local/aws/sqs/sqs-context.ts';
import { invalidParameter, sqsError } from '#server/local/aws/sqs/sqs-error.ts';

const QueueUrl = z.string().min(1);

/** Partial: attributes of messages are refused. */
export const sendMessage = defineOperation({
  name: 'SendMessage',
  support: 'partial',
  input: z.object({
    QueueUrl,
    MessageBody: z.string().min(1),
    DelaySeconds: z.int().min(0).max(900).optional(),
    MessageAttributes: z.record(z.string(), z.unknown()).default({}),
  }),
  handle: (context: SqsContext, { QueueUrl: url, MessageBody, DelaySeconds, MessageAttributes }) => {
    const queue = requireQueue(context, url);
    if (Object.keys(MessageAttributes).length > 0) {
      throw sqsError('UnsupportedOperation', 'The local SQS keeps no attributes of messages.');
    }
    const limit = queue.attributes.MaximumMessageSize;
    if (Buffer.byteLength(MessageBody) > limit) {
      throw invalidParameter(
        `One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`,
      );
    }
    const { id, body } = context.messages.send(queue, MessageBody, DelaySeconds);
    return { MessageId: id, MD5OfMessageBody: md5(body) };
  },
});

/** A long poll answers as soon as there is a message, and with nothing when its time is over. */
export const receiveMessage = defineOperation({
  name: 'ReceiveMessage',
  support: 'full',
  input: z.object({
    QueueUrl,
    MaxNumberOfMessages: z.int().min(1).max(10).default(1),
    VisibilityTimeout: z.int().min(0).max(43_200).optional(),
    WaitTimeSeconds: z.int().min(0).max(20).optional(),
    AttributeNames: z.array(z.string()).default([]),
    MessageSystemAttributeNames: z.array(z.string()).default([]),
  }),
  handle: async (context: SqsContext, request, signal) => {
    const { attributes } = requireQueue(context, request.QueueUrl);
    const waitSeconds = request.WaitTimeSeconds ?? attributes.ReceiveMessageWaitTimeSeconds;
    const visibility = request.VisibilityTimeout ?? attributes.VisibilityTimeout;
    const end = context.clock.now() + waitSeconds * 1000;
    for (;;) {
      // Nobody would get what is taken now: it must stay for who asks next.
      if (signal.aborted) return {};
      const queue = requireQueue(context, request.QueueUrl);
      const taken = context.messages.take(queue, request.MaxNumberOfMessages, visibility);
      const left = end - context.clock.now();
      if (taken.length === 0 && left > 0) {
        await context.messages.changed(queue, left, signal);
        continue;
      }
      const names = [...request.AttributeNames, ...request.MessageSystemAttributeNames];
      const Messages = taken.map((message) => ({
        MessageId: message.id,
        ReceiptHandle: message.receipt,
        Body: message.body,
        MD5OfBody: md5(message.body),
        Attributes: named(names, {
          SentTimestamp: message.sentAt,
          ApproximateReceiveCount: message.receiveCount,
          ApproximateFirstReceiveTimestamp: message.firstReceivedAt,
        }),
      }));
      return Messages.length === 0 ? {} : { Messages };
    }
  },
});

export const deleteMessage = defineOperation({
  name: 'DeleteMessage',
  support: 'full',
  input: z.object({ QueueUrl, ReceiptHandle: z.string().min(1) }),
  handle: (context: SqsContext, { QueueUrl: url, ReceiptHandle }) => {
    context.messages.delete(requireQueue(context, url), ReceiptHandle);
    return {};
  },
});

export const deleteMessageBatch = defineOperation({
  name: 'DeleteMessageBatch',
  support: 'full',
  input: z.object({
    QueueUrl,
    Entries: z.array(z.object({ Id: z.string().min(1), ReceiptHandle: z.string() })),
  }),
  handle: (context: SqsContext, { QueueUrl: url, Entries }) => {
    const queue = requireQueue(context, url);
    checkBatch(Entries.map(({ Id }) => Id));
    const outcomes = Entries.map(({ Id, ReceiptHandle }) => {
      try {
        context.messages.delete(queue, ReceiptHandle);
        return { Id, error: null };
      } catch (error) {
        if (error instanceof AwsError) return { Id, error };
        throw error;
      }
    });
    return {
      Successful: outcomes.filter(({ error }) => error === null).map(({ Id }) => ({ Id })),
      Failed: outcomes.flatMap(({ Id, error }) =>
        error === null
          ? []
          : [{ Id, SenderFault: true, Code: error.type.replace(/^.*#/, ''), Message: error.message }],
      ),
    };
  },
});

function checkBatch(ids: readonly string[]): void {
  if (ids.length === 0) {
    const message = 'There should be at least one DeleteMessageBatchRequestEntry in the request.';
    throw sqsError('EmptyBatchRequest', message, 'AWS.SimpleQueueService.EmptyBatchRequest');
  }
  if (ids.length > 10) {
    const message = `Maximum number of entries per request are 10. You have sent ${ids.length}.`;
    throw sqsError(
      'TooManyEntriesInBatchRequest',
      message,
      'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
    );
  }
  if (new Set(ids).size < ids.length) {
    const message = 'Two or more batch entries in the request have the same Id.';
    throw sqsError('BatchEntryIdsNotDistinct', message, 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct');
  }
}

function named(names: readonly string[], all: Record<string, number | undefined>) {
  const wanted = Object.entries(all).filter(([name]) => names.includes('All') || names.includes(name));
  return wanted.length === 0
    ? undefined
    : Object.fromEntries(wanted.map(([name, value]) => [name, String(value)]));
}

/** SDKs check it. */
function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
