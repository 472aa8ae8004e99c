import { type QueryService, queryService } from '#server/local/aws/protocol/query/query-service.ts';
import type { IamContext } from './iam-context.ts';
import * as attachedPolicies from './roles/attached-policy-operations.ts';
import * as inlinePolicies from './roles/inline-policy-operations.ts';
import * as roles from './roles/role-operations.ts';
import * as tags from './roles/tag-operations.ts';

const operations = [
  ...[roles.createRole, roles.getRole, roles.updateRole, roles.updateAssumeRolePolicy],
  ...[roles.listRoles, roles.deleteRole],
  ...[inlinePolicies.putRolePolicy, inlinePolicies.getRolePolicy],
  ...[inlinePolicies.deleteRolePolicy, inlinePolicies.listRolePolicies],
  ...[attachedPolicies.attachRolePolicy, attachedPolicies.detachRolePolicy],
  attachedPolicies.listAttachedRolePolicies,
  ...[tags.tagRole, tags.untagRole, tags.listRoleTags],
];

export function iamService(context: IamContext): QueryService {
  const address = {
    name: 'iam' as const,
    version: '2010-05-08',
    namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  };
  return queryService(address, context, operations);
}
