import * as z from 'zod';
import { checkPolicyDocument, policySize } from '#server/local/aws/iam/check-policy-document.ts';
import type { IamContext } from '#server/local/aws/iam/iam-context.ts';
import { pageRequest, policyDocument, policyName, roleName } from '#server/local/aws/iam/members.ts';
import { page } from '#server/local/aws/iam/page.ts';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import { defineQueryOperation } from '#server/local/aws/protocol/query/query-service.ts';
import { requireRole, saveRole } from './role.ts';

/** IAM's quota for all inline policies of a role together, in characters. */
const MAX_INLINE_SIZE = 10_240;

export const putRolePolicy = defineQueryOperation({
  name: 'PutRolePolicy',
  support: 'full',
  input: z.object({ RoleName: roleName, PolicyName: policyName, PolicyDocument: policyDocument }),
  handle: ({ roles }: IamContext, { RoleName, PolicyName, PolicyDocument }) => {
    const role = requireRole(roles, RoleName);
    checkPolicyDocument(PolicyDocument, 'identity');
    const inlinePolicies = { ...role.inlinePolicies, [PolicyName]: PolicyDocument };
    const size = Object.values(inlinePolicies).reduce((sum, text) => sum + policySize(text), 0);
    if (size > MAX_INLINE_SIZE) {
      const message = `Maximum policy size of ${MAX_INLINE_SIZE} bytes exceeded for role ${RoleName}`;
      throw new AwsError('LimitExceeded', message, { status: 409 });
    }
    saveRole(roles, { ...role, inlinePolicies });
    return {};
  },
});

const oneOf = z.object({ RoleName: roleName, PolicyName: policyName });

export const getRolePolicy = defineQueryOperation({
  name: 'GetRolePolicy',
  support: 'full',
  input: oneOf,
  handle: ({ roles }: IamContext, { RoleName, PolicyName }) => {
    const document = requireRole(roles, RoleName).inlinePolicies[PolicyName];
    if (document === undefined) throw noSuchPolicy(PolicyName);
    return { RoleName, PolicyName, PolicyDocument: encodeURIComponent(document) };
  },
});

export const deleteRolePolicy = defineQueryOperation({
  name: 'DeleteRolePolicy',
  support: 'full',
  input: oneOf,
  handle: ({ roles }: IamContext, { RoleName, PolicyName }) => {
    const role = requireRole(roles, RoleName);
    const { [PolicyName]: removed, ...inlinePolicies } = role.inlinePolicies;
    if (removed === undefined) throw noSuchPolicy(PolicyName);
    saveRole(roles, { ...role, inlinePolicies });
    return {};
  },
});

export const listRolePolicies = defineQueryOperation({
  name: 'ListRolePolicies',
  support: 'full',
  input: z.object({ RoleName: roleName, ...pageRequest }),
  handle: ({ roles }: IamContext, { RoleName, ...request }) => {
    const names = Object.keys(requireRole(roles, RoleName).inlinePolicies).toSorted();
    const { shown, ...rest } = page(names, (name) => name, request);
    return { PolicyNames: { member: shown }, ...rest };
  },
});

function noSuchPolicy(name: string): AwsError {
  return new AwsError('NoSuchEntity', `The role policy with name ${name} cannot be found.`, { status: 404 });
}
