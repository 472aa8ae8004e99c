import * as z from 'zod';
import type { IamContext } from '#server/local/aws/iam/iam-context.ts';
import { limitExceeded, pageRequest, roleName, tagList } from '#server/local/aws/iam/members.ts';
import { page } from '#server/local/aws/iam/page.ts';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import { defineQueryOperation } from '#server/local/aws/protocol/query/query-service.ts';
import { type Role, requireRole, saveRole, toTags } from './role.ts';

/** IAM's quota. */
const MAX_TAGS = 50;

export const tagRole = defineQueryOperation({
  name: 'TagRole',
  support: 'full',
  input: z.object({ RoleName: roleName, Tags: tagList }),
  handle: ({ roles }: IamContext, { RoleName, Tags }) => {
    const role = requireRole(roles, RoleName);
    saveRole(roles, { ...role, tags: withTags(role.tags, Tags) });
    return {};
  },
});

export const untagRole = defineQueryOperation({
  name: 'UntagRole',
  support: 'full',
  input: z.object({ RoleName: roleName, TagKeys: z.array(z.string().min(1).max(128)).max(50) }),
  handle: ({ roles }: IamContext, { RoleName, TagKeys }) => {
    const role = requireRole(roles, RoleName);
    const left = Object.entries(role.tags).filter(([key]) => !TagKeys.some((gone) => isSameKey(gone, key)));
    saveRole(roles, { ...role, tags: Object.fromEntries(left) });
    return {};
  },
});

export const listRoleTags = defineQueryOperation({
  name: 'ListRoleTags',
  support: 'full',
  input: z.object({ RoleName: roleName, ...pageRequest }),
  handle: ({ roles }: IamContext, { RoleName, ...request }) => {
    const { shown, ...rest } = page(toTags(requireRole(roles, RoleName).tags), ({ Key }) => Key, request);
    return { Tags: { member: shown }, ...rest };
  },
});

/** The tags with others added; keys of IAM do not differ by case alone. */
export function withTags(
  tags: Role['tags'],
  added: readonly { Key: string; Value: string }[],
): Record<string, string> {
  const result: Record<string, string> = { ...tags };
  for (const [index, { Key, Value }] of added.entries()) {
    if (added.slice(0, index).some((other) => isSameKey(other.Key, Key))) {
      throw new AwsError(
        'InvalidInput',
        'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
      );
    }
    const same = Object.keys(result).find((key) => isSameKey(key, Key));
    if (same !== undefined) delete result[same];
    result[Key] = Value;
  }
  if (Object.keys(result).length > MAX_TAGS) throw limitExceeded('TagsPerRole', MAX_TAGS);
  return result;
}

function isSameKey(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
