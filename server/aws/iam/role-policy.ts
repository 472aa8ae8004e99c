import {
  DeleteRolePolicyCommand,
  GetRolePolicyCommand,
  type IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { orNull } from '#server/aws/absent.ts';
import { call } from '#server/aws/call.ts';

type PolicyOfRole = { role: string; policy: string };

/** A policy document that is part of a role; null when the role has none of that name. */
export async function getRolePolicy(client: IAMClient, { role, policy }: PolicyOfRole): Promise<unknown> {
  const answer = await orNull(
    call('GetRolePolicy', (abortSignal) =>
      client.send(new GetRolePolicyCommand({ RoleName: role, PolicyName: policy }), { abortSignal }),
    ),
    'NoSuchEntityException',
  );
  return answer === null ? null : JSON.parse(decodeURIComponent(answer.PolicyDocument ?? 'null'));
}

/** Creates or replaces it. */
export async function putRolePolicy(
  client: IAMClient,
  { role, policy, document }: PolicyOfRole & { document: unknown },
): Promise<void> {
  await call('PutRolePolicy', (abortSignal) =>
    client.send(
      new PutRolePolicyCommand({
        RoleName: role,
        PolicyName: policy,
        PolicyDocument: JSON.stringify(document),
      }),
      { abortSignal },
    ),
  );
}

/** One that is not there is as good as deleted. */
export async function deleteRolePolicy(client: IAMClient, { role, policy }: PolicyOfRole): Promise<void> {
  await orNull(
    call('DeleteRolePolicy', (abortSignal) =>
      client.send(new DeleteRolePolicyCommand({ RoleName: role, PolicyName: policy }), { abortSignal }),
    ),
    'NoSuchEntityException',
  );
}
