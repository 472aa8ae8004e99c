import * as z from 'zod';
import { ACCOUNT_ID } from '#server/local/aws/account.ts';
import { AthenaFault } from '#server/local/aws/athena/athena-fault.ts';
import type { AthenaService } from '#server/local/aws/athena/athena-service.ts';
import type { WorkGroup } from '#server/local/aws/athena/state/work-group-store.ts';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { tagList, withTags } from './tags.ts';

const resource = { ResourceARN: z.string().min(1).max(1011) };

/** Partial, as all of these: only workgroups have tags here; the list comes whole. */
export const listTagsForResource = defineOperation({
  name: 'ListTagsForResource',
  support: 'partial',
  input: z.object({ ...resource, MaxResults: z.int().min(75).optional() }),
  handle: (athena: AthenaService, { ResourceARN }) => {
    const { tags = {} } = requireTaggable(athena, ResourceARN);
    return { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
  },
});

export const tagResource = defineOperation({
  name: 'TagResource',
  support: 'partial',
  input: z.object({ ...resource, Tags: tagList }),
  handle: (athena: AthenaService, { ResourceARN, Tags }) => {
    const group = requireTaggable(athena, ResourceARN);
    athena.workGroups.save({ ...group, tags: withTags(group.tags ?? {}, Tags) });
    return {};
  },
});

export const untagResource = defineOperation({
  name: 'UntagResource',
  support: 'partial',
  input: z.object({ ...resource, TagKeys: z.array(z.string().min(1).max(128)) }),
  handle: (athena: AthenaService, { ResourceARN, TagKeys }) => {
    const group = requireTaggable(athena, ResourceARN);
    const left = Object.entries(group.tags ?? {}).filter(([key]) => !TagKeys.includes(key));
    athena.workGroups.save({ ...group, tags: Object.fromEntries(left) });
    return {};
  },
});

function requireTaggable({ workGroups }: AthenaService, arn: string): WorkGroup {
  const [, account, name] = /^arn:aws[a-z-]*:athena:[a-z0-9-]+:(\d{12}):workgroup\/(.+)$/.exec(arn) ?? [];
  if (account !== ACCOUNT_ID || name === undefined) {
    throw new AthenaFault('INVALID_INPUT', `Invalid resource ARN: ${arn}`);
  }
  const group = workGroups.get(name);
  if (group !== null) return group;
  const fields = { ResourceName: name };
  throw new AwsError('ResourceNotFoundException', `WorkGroup ${name} is not found.`, { fields });
}
