import type { IncomingMessage } from 'node:http';
import { AwsError } from './aws-error.ts';
import { readBody } from './read-body.ts';

/** The JSON object of a request; an empty body is `{}`, and a null member is an absent one, as AWS reads it. */
export async function readJsonBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const text = await readBody(request);
  if (text === '') return {};
  const body = parse(text);
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
