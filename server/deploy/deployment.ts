import type { AccountAws } from '#server/aws/account-aws.ts';
import type { CallerIdentity } from '#server/aws/sts/get-caller-identity.ts';
import type { Settings } from '#server/config/settings.ts';
import { ServiceError } from '#server/errors.ts';
import type { Clock } from '#server/lib/clock.ts';
import type { PolicyValues } from './policies/read-policy.ts';

/** What lies under `glue-scripts/<version>/` for the jobs to run. */
export type Bundle = {
  version: string;
  objects: readonly { name: string; body: Uint8Array; contentType: string }[];
};

/** Everything that the resources of a deployment are made from. */
export type Deployment = {
  aws: AccountAws;
  clock: Clock;
  names: PolicyValues;
  bundle: Bundle;
  glueVersion: string;
  createsBucket: boolean;
};

/** IAM takes no longer one. */
const longestRoleName = 64;

/** The names of everything. The roles are called after the workgroup, which is the name of an installation. */
export function deploymentNames(
  { bucket, database, workgroup, jobs, region }: Settings,
  { account, partition }: CallerIdentity,
): PolicyValues {
  const role = (purpose: string) => {
    const name = `${workgroup}-${purpose}`;
    if (name.length > longestRoleName)
      throw new ServiceError(
        'invalid_input',
        `COMPORTA_WORKGROUP is "${workgroup}"; the role ${name} would be longer than ${longestRoleName} characters.`,
      );
    return name;
  };
  return {
    Partition: partition,
    Region: region,
    Account: account,
    Bucket: bucket,
    Database: database,
    Workgroup: workgroup,
    MoviesJob: jobs['movies-csv'],
    TmdbJob: jobs['tmdb-json'],
    AppRole: role('app'),
    JobRole: role('job'),
    QueryRole: role('query'),
    Queue: `${workgroup}-state-changes`,
  };
}

export function roleArn({ Partition, Account }: PolicyValues, name: string): string {
  return `arn:${Partition}:iam::${Account}:role/${name}`;
}

export function jobArn({ Partition, Region, Account }: PolicyValues, name: string): string {
  return `arn:${Partition}:glue:${Region}:${Account}:job/${name}`;
}
