import { ACCOUNT_ID } from '#server/local/aws/account.ts';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import type { XmlValue } from '#server/local/aws/protocol/xml-elements.ts';
import type { Collection } from '#server/local/aws/state/store.ts';

/** A role with everything that belongs to it. */
export interface Role {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly description?: string;
  readonly maxSessionSeconds: number;
  /** A policy document as it was given. */
  readonly trust: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Documents by name. */
  readonly inlinePolicies: Readonly<Record<string, string>>;
  readonly attachedPolicyArns: readonly string[];
}

export function roleArn({ path, name }: Pick<Role, 'path' | 'name'>): string {
  return `arn:aws:iam::${ACCOUNT_ID}:role${path}${name}`;
}

export function requireRole(roles: Collection<Role>, name: string): Role {
  const role = roles.get(name.toLowerCase());
  if (role !== null) return role;
  throw new AwsError('NoSuchEntity', `The role with name ${name} cannot be found.`, { status: 404 });
}

export function saveRole(roles: Collection<Role>, role: Role): void {
  roles.put(role.name.toLowerCase(), role);
}

/** As GetRole shows it. Documents come as they stand in an address; lists of roles leave the tags out. */
export function toRole(role: Role, { isListed = false } = {}): XmlValue {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: roleArn(role),
    CreateDate: new Date(role.createdAt).toISOString(),
    AssumeRolePolicyDocument: encodeURIComponent(role.trust),
    Description: role.description,
    MaxSessionDuration: role.maxSessionSeconds,
    Tags: isListed || Object.keys(role.tags).length === 0 ? undefined : { member: toTags(role.tags) },
  };
}

export function toTags(tags: Role['tags']): { Key: string; Value: string }[] {
  return Object.entries(tags)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([Key, Value]) => ({ Key, Value }));
}
