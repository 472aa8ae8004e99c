import type { IncomingMessage } from 'node:http';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import { readBytes } from '#server/local/aws/protocol/read-body.ts';
import { CborError, decodeCbor } from './decode-cbor.ts';

/** The members of a request; an empty body has none. */
export async function readCborBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return {};
  const body = decode(bytes);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new AwsError('SerializationException', 'Start of structure expected');
  }
  return { ...body };
}

function decode(bytes: Buffer): unknown {
  try {
    return decodeCbor(bytes);
  } catch (error) {
    if (!(error instanceof CborError)) throw error;
    throw new AwsError('SerializationException', 'The body is not valid CBOR.', { cause: error });
  }
}
