import type { IncomingMessage } from 'node:http';
import { AwsError } from './aws-error.ts';

/** The largest request of the supported operations, 100 partitions with all their columns, is far below. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** The whole body of a request as text. */
export async function readBody(request: IncomingMessage): Promise<string> {
  return (await readBytes(request)).toString('utf8');
}

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) {
      const message = `The body is larger than ${MAX_BODY_BYTES} bytes.`;
      throw new AwsError('RequestEntityTooLargeException', message, { status: 413 });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
