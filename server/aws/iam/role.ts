import {
  CreateRoleCommand,
  DeleteRoleCommand,
  GetRoleCommand,
  type IAMClient,
  TagRoleCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { orNull } from '#server/aws/absent.ts';
import { call } from '#server/aws/call.ts';
import { fromTagList, type Tags, toTagList } from '#server/aws/tags.ts';

export type Role = { arn: string /** A policy document. */; trust: unknown; tags: Tags };

/** A role; null when the account has none of that name. */
export async function getRole(client: IAMClient, { name }: { name: string }): Promise<Role | null> {
  const answer = await orNull(
    call('GetRole', (abortSignal) => client.send(new GetRoleCommand({ RoleName: name }), { abortSignal })),
    'NoSuchEntityException',
  );
  if (answer === null) return null;
  const role = answer.Role;
  return {
    arn: role?.Arn ?? '',
    // IAM answers documents as they stand in an address.
    trust: JSON.parse(decodeURIComponent(role?.AssumeRolePolicyDocument ?? 'null')),
    tags: fromTagList(role?.Tags),
  };
}

export async function createRole(
  client: IAMClient,
  { name, description, trust, tags }: { name: string; description: string; trust: unknown; tags: Tags },
): Promise<void> {
  await call('CreateRole', (abortSignal) =>
    client.send(
      new CreateRoleCommand({
        RoleName: name,
        Description: description,
        AssumeRolePolicyDocument: JSON.stringify(trust),
        Tags: toTagList(tags),
      }),
      { abortSignal },
    ),
  );
}

export async function updateRoleTrust(
  client: IAMClient,
  { name, trust }: { name: string; trust: unknown },
): Promise<void> {
  await call('UpdateAssumeRolePolicy', (abortSignal) =>
    client.send(
      new UpdateAssumeRolePolicyCommand({ RoleName: name, PolicyDocument: JSON.stringify(trust) }),
      { abortSignal },
    ),
  );
}

export async function tagRole(
  client: IAMClient,
  { name, tags }: { name: string; tags: Tags },
): Promise<void> {
  await call('TagRole', (abortSignal) =>
    client.send(new TagRoleCommand({ RoleName: name, Tags: toTagList(tags) }), { abortSignal }),
  );
}

/** IAM refuses it while the role still has policies. */
export async function deleteRole(client: IAMClient, { name }: { name: string }): Promise<void> {
  await call('DeleteRole', (abortSignal) =>
    client.send(new DeleteRoleCommand({ RoleName: name }), { abortSignal }),
  );
}
