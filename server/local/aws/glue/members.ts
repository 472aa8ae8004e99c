import * as z from 'zod';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';

/** What the members of many Glue operations look like in AWS's model. */

/** AWS's single-line pattern: no control characters. The store's keys rely on that. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern's subject is control characters.
const singleLine = /^[^\u0000-\u0008\u000a-\u001f]*$/;

export const nameString = z.string().min(1).max(255).regex(singleLine);

/** Names of the Data Catalog are folded to lower case by Glue. */
export const catalogName = nameString.transform((name) => name.toLowerCase());

export const argumentMap = z.record(z.string(), z.string());

export const nextToken = z.string().optional();

/** Parts of a store key; no name can contain the separator. */
export function storeKey(...parts: string[]): string {
  return parts.join('\u001f');
}

/** The prefix of all keys that begin with these parts. */
export function keysUnder(...parts: string[]): string {
  return `${storeKey(...parts)}\u001f`;
}

export function notFound(message: string): AwsError {
  return new AwsError('EntityNotFoundException', message);
}

export function invalidInput(message: string): AwsError {
  return new AwsError('InvalidInputException', message);
}
