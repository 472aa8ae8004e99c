import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Queue } from '#server/local/aws/sqs/queue.ts';
import type { SqsContext } from '#server/local/aws/sqs/sqs-context.ts';
import { invalidParameter, sqsError } from '#server/local/aws/sqs/sqs-error.ts';

/** What SendMessage and an entry of SendMessageBatch have in common. */
export const newMessage = z.object({
  MessageBody: z.string().min(1),
  DelaySeconds: z.int().min(0).max(900).optional(),
  MessageAttributes: z.record(z.string(), z.unknown()).default({}),
});

export function send(
  { messages }: SqsContext,
  queue: Queue,
  { MessageBody, DelaySeconds, MessageAttributes }: z.output<typeof newMessage>,
) {
  if (Object.keys(MessageAttributes).length > 0) {
    throw sqsError('UnsupportedOperation', 'The local SQS keeps no attributes of messages.');
  }
  const limit = queue.attributes.MaximumMessageSize;
  if (Buffer.byteLength(MessageBody) > limit) {
    throw invalidParameter(
      `One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`,
    );
  }
  const { id, body } = messages.send(queue, MessageBody, DelaySeconds);
  return { MessageId: id, MD5OfMessageBody: md5(body) };
}

/** SDKs check it. */
export function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
