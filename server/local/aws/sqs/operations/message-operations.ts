import * as z from 'zod';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { requireQueue, type SqsContext } from '#server/local/aws/sqs/sqs-context.ts';
import { md5, newMessage, send } from './send-message.ts';

const QueueUrl = z.string().min(1);

const visibility = z.int().min(0).max(43_200);

/** Partial: attributes of messages are refused. */
export const sendMessage = defineOperation({
  name: 'SendMessage',
  support: 'partial',
  input: newMessage.extend({ QueueUrl }),
  handle: (context: SqsContext, { QueueUrl: url, ...message }) =>
    send(context, requireQueue(context, url), message),
});

/** A long poll answers as soon as there is a message, and with nothing when its time is over. */
export const receiveMessage = defineOperation({
  name: 'ReceiveMessage',
  support: 'full',
  input: z.object({
    QueueUrl,
    MaxNumberOfMessages: z.int().min(1).max(10).default(1),
    VisibilityTimeout: visibility.optional(),
    WaitTimeSeconds: z.int().min(0).max(20).optional(),
    AttributeNames: z.array(z.string()).default([]),
    MessageSystemAttributeNames: z.array(z.string()).default([]),
  }),
  handle: async (context: SqsContext, request, signal) => {
    const { attributes } = requireQueue(context, request.QueueUrl);
    const waitSeconds = request.WaitTimeSeconds ?? attributes.ReceiveMessageWaitTimeSeconds;
    const hiddenFor = request.VisibilityTimeout ?? attributes.VisibilityTimeout;
    const end = context.clock.now() + waitSeconds * 1000;
    for (;;) {
      // Nobody would get what is taken now: it must stay for who asks next.
      if (signal.aborted) return {};
      const queue = requireQueue(context, request.QueueUrl);
      const taken = context.messages.take(queue, request.MaxNumberOfMessages, hiddenFor);
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

/** A visibility of 0 lets others have it at once. */
export const changeMessageVisibility = defineOperation({
  name: 'ChangeMessageVisibility',
  support: 'full',
  input: z.object({ QueueUrl, ReceiptHandle: z.string().min(1), VisibilityTimeout: visibility }),
  handle: (context: SqsContext, { QueueUrl: url, ReceiptHandle, VisibilityTimeout }) => {
    context.messages.hide(requireQueue(context, url), ReceiptHandle, VisibilityTimeout);
    return {};
  },
});

function named(names: readonly string[], all: Record<string, number | undefined>) {
  const wanted = Object.entries(all).filter(([name]) => names.includes('All') || names.includes(name));
  return wanted.length === 0
    ? undefined
    : Object.fromEntries(wanted.map(([name, value]) => [name, String(value)]));
}
