import * as z from 'zod';
import { checkPolicyDocument, policySize } from '#server/local/aws/iam/check-policy-document.ts';
import type { IamContext } from '#server/local/aws/iam/iam-context.ts';
import { iamId } from '#server/local/aws/iam/iam-id.ts';
import {
  description,
  limitExceeded,
  maxSessionDuration,
  pageRequest,
  policyDocument,
  roleName,
  tagList,
} from '#server/local/aws/iam/members.ts';
import { page } from '#server/local/aws/iam/page.ts';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import { defineQueryOperation } from '#server/local/aws/protocol/query/query-service.ts';
import { requireRole, saveRole, toRole } from './role.ts';
import { withTags } from './tag-operations.ts';

const path = z
  .string()
  .max(512)
  .regex(/^\/([!-~]+\/)?$/);

/** Partial: permissions boundaries are not kept. */
export const createRole = defineQueryOperation({
  name: 'CreateRole',
  support: 'partial',
  input: z.object({
    RoleName: roleName,
    Path: path.default('/'),
    AssumeRolePolicyDocument: policyDocument,
    Description: description.optional(),
    MaxSessionDuration: maxSessionDuration.default(3600),
    Tags: tagList.default([]),
  }),
  handle: ({ clock, roles }: IamContext, input) => {
    const { RoleName: name } = input;
    checkTrust(input.AssumeRolePolicyDocument);
    if (roles.get(name.toLowerCase()) !== null) {
      const message = `Role with name ${name} already exists.`;
      throw new AwsError('EntityAlreadyExists', message, { status: 409 });
    }
    const role = {
      name,
      path: input.Path,
      id: iamId('AROA', 17),
      createdAt: clock.now(),
      description: input.Description,
      maxSessionSeconds: input.MaxSessionDuration,
      trust: input.AssumeRolePolicyDocument,
      tags: withTags({}, input.Tags),
      inlinePolicies: {},
      attachedPolicyArns: [],
    };
    saveRole(roles, role);
    return { Role: toRole(role) };
  },
});

export const getRole = defineQueryOperation({
  name: 'GetRole',
  support: 'full',
  input: z.object({ RoleName: roleName }),
  handle: ({ roles }: IamContext, { RoleName }) => ({ Role: toRole(requireRole(roles, RoleName)) }),
});

export const updateRole = defineQueryOperation({
  name: 'UpdateRole',
  support: 'full',
  input: z.object({
    RoleName: roleName,
    Description: description.optional(),
    MaxSessionDuration: maxSessionDuration.optional(),
  }),
  handle: ({ roles }: IamContext, { RoleName, Description, MaxSessionDuration }) => {
    const role = requireRole(roles, RoleName);
    saveRole(roles, {
      ...role,
      description: Description ?? role.description,
      maxSessionSeconds: MaxSessionDuration ?? role.maxSessionSeconds,
    });
    return {};
  },
});

export const updateAssumeRolePolicy = defineQueryOperation({
  name: 'UpdateAssumeRolePolicy',
  support: 'full',
  input: z.object({ RoleName: roleName, PolicyDocument: policyDocument }),
  handle: ({ roles }: IamContext, { RoleName, PolicyDocument }) => {
    const role = requireRole(roles, RoleName);
    checkTrust(PolicyDocument);
    saveRole(roles, { ...role, trust: PolicyDocument });
    return {};
  },
});

export const listRoles = defineQueryOperation({
  name: 'ListRoles',
  support: 'full',
  input: z.object({ PathPrefix: z.string().default('/'), ...pageRequest }),
  handle: ({ roles }: IamContext, { PathPrefix, ...request }) => {
    const found = roles
      .list()
      .map(({ value }) => value)
      .filter(({ path: own }) => own.startsWith(PathPrefix));
    const { shown, ...rest } = page(found, ({ name }) => name, request);
    return { Roles: { member: shown.map((role) => toRole(role, { isListed: true })) }, ...rest };
  },
});

export const deleteRole = defineQueryOperation({
  name: 'DeleteRole',
  support: 'full',
  input: z.object({ RoleName: roleName }),
  handle: ({ roles }: IamContext, { RoleName }) => {
    const role = requireRole(roles, RoleName);
    if (role.attachedPolicyArns.length > 0) throw conflict('must detach all policies first');
    if (Object.keys(role.inlinePolicies).length > 0) throw conflict('must delete policies first');
    roles.delete(RoleName.toLowerCase());
    return {};
  },
});

/** IAM's quota for the trust of a role, in characters. */
const MAX_TRUST_SIZE = 2048;

function checkTrust(document: string): void {
  checkPolicyDocument(document, 'trust');
  if (policySize(document) > MAX_TRUST_SIZE) throw limitExceeded('ACLSizePerRole', MAX_TRUST_SIZE);
}

function conflict(what: string): AwsError {
  return new AwsError('DeleteConflict', `Cannot delete entity, ${what}.`, { status: 409 });
}
