import * as z from 'zod';
import { sqsError } from './sqs-error.ts';

const content = z.object({ key: z.string(), count: z.int() });

/** What a message was received by: its place, and how often it had been received then. */
export type Receipt = z.output<typeof content>;

export function writeReceipt(receipt: Receipt): string {
  return Buffer.from(JSON.stringify(receipt)).toString('base64');
}

/** Throws when it is none of this queue. */
export function readReceipt(text: string, queueName: string): Receipt {
  const parsed = content.safeParse(parse(text));
  if (parsed.success && parsed.data.key.startsWith(`${queueName}/`)) return parsed.data;
  throw sqsError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}
