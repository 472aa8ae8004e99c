import type { Deployment } from '#server/deploy/deployment.ts';
import { policyFields } from '#server/deploy/policies/policy-fields.ts';
import { readPolicy } from '#server/deploy/policies/read-policy.ts';
import { managedTags, ownerOf, type Resource } from '#server/deploy/resource.ts';

/** The one policy that we put into a role; others that somebody attaches stay. */
const policy = 'comporta';

type RoleOptions = { file: 'app-role' | 'job-role' | 'query-role'; name: string; description: string };

/** A role with what infra/policies says of it. */
export function roleResource({ aws, names }: Deployment, { file, name, description }: RoleOptions): Resource {
  const { trust, permissions } = readPolicy(file, names);
  return {
    title: `IAM role ${name}`,
    desired: { ...policyFields('trust', trust), ...policyFields('may', permissions) },
    destroyed: 'always',
    read: async () => {
      const role = await aws.iam.getRole({ name });
      if (role === null) return null;
      const document = await aws.iam.getRolePolicy({ role: name, policy });
      return {
        fields: { ...policyFields('trust', role.trust), ...policyFields('may', document) },
        owner: ownerOf(role.tags),
      };
    },
    create: async () => {
      await aws.iam.createRole({ name, description, trust, tags: managedTags });
      await aws.iam.putRolePolicy({ role: name, policy, document: permissions });
    },
    update: async () => {
      await aws.iam.updateRoleTrust({ name, trust });
      await aws.iam.putRolePolicy({ role: name, policy, document: permissions });
      await aws.iam.tagRole({ name, tags: managedTags });
    },
    remove: async () => {
      await aws.iam.deleteRolePolicy({ role: name, policy });
      await aws.iam.deleteRole({ name });
    },
  };
}
