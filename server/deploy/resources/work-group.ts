import type { WorkGroup } from '#server/aws/athena/work-group.ts';
import { cutoffWorkgroups } from '#server/config/cutoff-workgroups.ts';
import type { Deployment } from '#server/deploy/deployment.ts';
import { type Fields, managedTags, ownerOf, type Resource } from '#server/deploy/resource.ts';

/** 5 cents a query at the most, where a terabyte costs 5 dollars. */
const cutoffBytes = 10 * 1024 ** 3;

/** The Athena workgroups of analysts' SQL: what they enforce no query can get around. */
export function workGroupResources(deployment: Deployment): Resource[] {
  const main = { name: deployment.names.Workgroup, cutoffBytes };
  return [main, ...cutoffWorkgroups(main.name)].map((group) => workGroupResource(deployment, group));
}

function workGroupResource(
  { aws, names }: Deployment,
  { name, cutoffBytes }: { name: string; cutoffBytes: number },
): Resource {
  const arn = `arn:${names.Partition}:athena:${names.Region}:${names.Account}:workgroup/${name}`;
  const workGroup: WorkGroup = {
    enforces: true,
    outputLocation: `s3://${names.Bucket}/athena-results/`,
    cutoffBytes,
    publishesMetrics: true,
    engineVersion: 'Athena engine version 3',
  };
  return {
    title: `Athena workgroup ${name}`,
    desired: workGroupFields(workGroup),
    destroyed: 'always',
    read: async () => {
      const current = await aws.athena.getWorkGroup({ name });
      if (current === null) return null;
      return {
        fields: workGroupFields(current),
        owner: ownerOf(await aws.athena.getWorkGroupTags({ arn })),
      };
    },
    create: () => aws.athena.createWorkGroup({ name, workGroup, tags: managedTags }),
    update: async () => {
      await aws.athena.updateWorkGroup({ name, workGroup });
      await aws.athena.tagWorkGroup({ arn, tags: managedTags });
    },
    remove: () => aws.athena.deleteWorkGroup({ name }),
  };
}

function workGroupFields(workGroup: Partial<WorkGroup>): Fields {
  const known = Object.entries(workGroup).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known.map(([field, value]) => [field, String(value)]));
}
