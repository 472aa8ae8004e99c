import type { IncomingMessage } from 'node:http';
import { AwsError } from './aws-error.ts';

/** The largest request of the supported operations, 100 partitions with all their columns, is far below. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** The JSON object of a request; an empty body is `{}`, and a null member is an absent one, as AWS reads it. */
export async function readJsonBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) {
      throw new AwsError(
        'RequestEntityTooLargeException',
        `The body is larger than ${MAX_BODY_BYTES} bytes.`,
        {
          status: 413,
        },
      );
    }
    chunks.push(chunk);
  }
  if (size === 0) return {};
  const body = parse(Buffer.concat(chunks).toString('utf8'));
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new AwsError('SerializationException', 'Start of structure expected');
  }
  return { ...body };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text, function withoutNulls(this: unknown, _key, value: unknown) {
      return value === null && !Array.isArray(this) ? undefined : value;
    });
  } catch (error) {
    throw new AwsError('SerializationException', 'The body is not valid JSON.', { cause: error });
  }
}
