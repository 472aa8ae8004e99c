import * as z from 'zod';
import { AwsError } from './aws-error.ts';

const content = z.object({ list: z.string(), after: z.string() });

/** Tokens are opaque to clients, and one list's token does not work for another. */
export function pageToken(list: string, after: string): string {
  return Buffer.from(JSON.stringify({ list, after })).toString('base64url');
}

/** The key after which the next page starts; undefined when there is no token. */
export function readPageToken(list: string, token: string | undefined): string | undefined {
  if (token === undefined || token === '') return undefined;
  const parsed = content.safeParse(parseJson(Buffer.from(token, 'base64url').toString('utf8')));
  if (!parsed.success || parsed.data.list !== list) {
    throw new AwsError('InvalidInputException', 'The continuation token is not valid for this list.');
  }
  return parsed.data.after;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
