import type { JobDefinition } from '#server/aws/glue/job-definition.ts';
import { type Deployment, jobArn, roleArn } from '#server/deploy/deployment.ts';
import { type Fields, managedTags, ownerOf, type Resource } from '#server/deploy/resource.ts';
import { whileRoleIsNew } from '#server/deploy/while-role-is-new.ts';
import { scriptKey } from './scripts.ts';

type JobOptions = { name: string; script: string; description: string };

/** A Glue job as the app expects it. */
export function jobResource(deployment: Deployment, { name, script, description }: JobOptions): Resource {
  const { aws, clock, names } = deployment;
  const definition = jobDefinition(deployment, script, description);
  const arn = jobArn(names, name);
  return {
    title: `Glue job ${name}`,
    desired: jobFields(definition),
    destroyed: 'always',
    read: async () => {
      const job = await aws.glue.getJobDefinition({ name });
      if (job === null) return null;
      return { fields: jobFields(job), owner: ownerOf(await aws.glue.getResourceTags({ arn })) };
    },
    create: () => whileRoleIsNew(clock, () => aws.glue.createJob({ name, definition, tags: managedTags })),
    update: async () => {
      await whileRoleIsNew(clock, () => aws.glue.updateJob({ name, definition }));
      await aws.glue.tagResource({ arn, tags: managedTags });
    },
    remove: () => aws.glue.deleteJob({ name }),
  };
}

function jobDefinition(
  { names, bundle, glueVersion }: Deployment,
  script: string,
  description: string,
): JobDefinition {
  const object = (name: string) => `s3://${names.Bucket}/${scriptKey(bundle.version, name)}`;
  return {
    description,
    roleArn: roleArn(names, names.JobRole),
    glueVersion,
    workerType: 'G.1X',
    numberOfWorkers: 2,
    timeoutMinutes: 30,
    // A retry would be a second run that nobody clicked on.
    maxRetries: 0,
    maxConcurrentRuns: 1,
    queuesRuns: false,
    scriptLocation: object(script),
    arguments: {
      '--bucket': names.Bucket,
      '--extra-py-files': object('comporta_glue.zip'),
      '--job-language': 'python',
      '--enable-auto-scaling': 'true',
      '--enable-metrics': 'true',
      '--enable-observability-metrics': 'true',
      '--enable-job-insights': 'true',
      '--enable-continuous-cloudwatch-log': 'true',
    },
  };
}

function jobFields({ arguments: given = {}, ...definition }: Partial<JobDefinition>): Fields {
  const known = Object.entries(definition).filter(([, value]) => value !== undefined);
  return Object.fromEntries([
    ...known.map(([name, value]) => [name, String(value)]),
    ...Object.entries(given),
  ]);
}
