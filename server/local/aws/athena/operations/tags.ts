import * as z from 'zod';
import { AthenaFault } from '#server/local/aws/athena/athena-fault.ts';

export const tagList = z.array(z.object({ Key: z.string().min(1).max(128), Value: z.string().max(256) }));

/** Athena's quota for the tags of a workgroup. */
const largestCount = 50;

/** The tags with others added, which win. */
export function withTags(
  tags: Readonly<Record<string, string>>,
  added: z.output<typeof tagList>,
): Record<string, string> {
  const all = { ...tags, ...Object.fromEntries(added.map(({ Key, Value }) => [Key, Value])) };
  if (Object.keys(all).length <= largestCount) return all;
  throw new AthenaFault('INVALID_INPUT', `A resource can have at most ${largestCount} tags.`);
}
