import * as z from 'zod';
import type { IamContext } from '#server/local/aws/iam/iam-context.ts';
import { limitExceeded, pageRequest, roleName } from '#server/local/aws/iam/members.ts';
import { page } from '#server/local/aws/iam/page.ts';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import { defineQueryOperation } from '#server/local/aws/protocol/query/query-service.ts';
import { requireRole, saveRole } from './role.ts';

const policyArn = z
  .string()
  .max(2048)
  .regex(/^arn:aws[a-z-]*:iam::(aws|\d{12}):policy\/[\w+=,.@/-]+$/);

const input = z.object({ RoleName: roleName, PolicyArn: policyArn });

/** IAM's default quota. */
const MAX_ATTACHED = 10;

/** Partial: AWS's own policies are all taken to exist; there are no others, since none can be created. */
export const attachRolePolicy = defineQueryOperation({
  name: 'AttachRolePolicy',
  support: 'partial',
  input,
  handle: ({ roles }: IamContext, { RoleName, PolicyArn }) => {
    const role = requireRole(roles, RoleName);
    if (!PolicyArn.includes('::aws:')) {
      const message = `Policy ${PolicyArn} does not exist or is not attachable.`;
      throw new AwsError('NoSuchEntity', message, { status: 404 });
    }
    const arns = new Set([...role.attachedPolicyArns, PolicyArn]);
    if (arns.size > MAX_ATTACHED) throw limitExceeded('PoliciesPerRole', MAX_ATTACHED);
    saveRole(roles, { ...role, attachedPolicyArns: [...arns].toSorted() });
    return {};
  },
});

export const detachRolePolicy = defineQueryOperation({
  name: 'DetachRolePolicy',
  support: 'full',
  input,
  handle: ({ roles }: IamContext, { RoleName, PolicyArn }) => {
    const role = requireRole(roles, RoleName);
    if (!role.attachedPolicyArns.includes(PolicyArn)) {
      throw new AwsError('NoSuchEntity', `Policy ${PolicyArn} was not found.`, { status: 404 });
    }
    const attachedPolicyArns = role.attachedPolicyArns.filter((arn) => arn !== PolicyArn);
    saveRole(roles, { ...role, attachedPolicyArns });
    return {};
  },
});

/** Partial: a path prefix is not looked at. */
export const listAttachedRolePolicies = defineQueryOperation({
  name: 'ListAttachedRolePolicies',
  support: 'partial',
  input: z.object({ RoleName: roleName, ...pageRequest }),
  handle: ({ roles }: IamContext, { RoleName, ...request }) => {
    const { shown, ...rest } = page(requireRole(roles, RoleName).attachedPolicyArns, (arn) => arn, request);
    const member = shown.map((arn) => ({ PolicyName: arn.split('/').at(-1), PolicyArn: arn }));
    return { AttachedPolicies: { member }, ...rest };
  },
});
