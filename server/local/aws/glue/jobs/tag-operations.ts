import * as z from 'zod';
import { ACCOUNT_ID } from '#server/local/aws/account.ts';
import type { GlueContext } from '#server/local/aws/glue/glue-context.ts';
import { invalidInput } from '#server/local/aws/glue/members.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { requireJob } from './get-job.ts';
import { tags } from './job.ts';

const resource = { ResourceArn: z.string().min(1).max(10_240) };

/** Partial, as all of these: only jobs have tags here, and the region of an ARN is not looked at. */
export const getTags = defineOperation({
  name: 'GetTags',
  support: 'partial',
  input: z.object(resource),
  handle: (context: GlueContext, { ResourceArn }) => {
    const name = requireTaggable(context, ResourceArn);
    return { Tags: context.jobTags.get(name) ?? {} };
  },
});

export const tagResource = defineOperation({
  name: 'TagResource',
  support: 'partial',
  input: z.object({ ...resource, TagsToAdd: tags }),
  handle: (context: GlueContext, { ResourceArn, TagsToAdd }) => {
    const name = requireTaggable(context, ResourceArn);
    const all = tags.safeParse({ ...context.jobTags.get(name), ...TagsToAdd });
    if (!all.success) throw invalidInput('A resource can have at most 50 tags.');
    context.jobTags.put(name, all.data);
    return {};
  },
});

export const untagResource = defineOperation({
  name: 'UntagResource',
  support: 'partial',
  input: z.object({ ...resource, TagsToRemove: z.array(z.string().min(1).max(128)).max(50) }),
  handle: (context: GlueContext, { ResourceArn, TagsToRemove }) => {
    const name = requireTaggable(context, ResourceArn);
    const left = Object.entries(context.jobTags.get(name) ?? {}).filter(
      ([key]) => !TagsToRemove.includes(key),
    );
    context.jobTags.put(name, Object.fromEntries(left));
    return {};
  },
});

/** The name of the job that an ARN names. */
function requireTaggable({ jobs }: GlueContext, arn: string): string {
  const [, account, name] = /^arn:aws[a-z-]*:glue:[a-z0-9-]+:(\d{12}):job\/(.+)$/.exec(arn) ?? [];
  if (account !== ACCOUNT_ID || name === undefined) throw invalidInput(`Invalid resource ARN: ${arn}`);
  return requireJob(jobs, name).Name;
}
