import type { DoctorAws } from '#server/aws/doctor-aws.ts';
import { type PolicyValues, readPolicy } from '#server/deploy/policies/read-policy.ts';
import type { Clock } from '#server/lib/clock.ts';
import { appProbes } from './app-probes.ts';
import { type Finding, findOut, type Probe } from './probe.ts';
import { queryProbes } from './query-probes.ts';

export type Patient = {
  aws: DoctorAws;
  clock: Clock;
  names: PolicyValues;
  /** Whether analysts' SQL has a role of its own; without one the app's must do. */
  usesQueryRole: boolean;
  /** Where state changes are heard of; without it that is not tried. */
  queueUrl: string | undefined;
};

/** Tries every permission that the product needs, one after the other. Changes nothing and costs nothing. */
export async function diagnose({ aws, clock, names, queueUrl, usesQueryRole }: Patient): Promise<Finding[]> {
  const asApp = await findOutAll(appProbes(aws, names, queueUrl));
  const asQueryRole = queryProbes(aws, clock, names);
  const assuming = asApp.find(({ action }) => action === 'sts:AssumeRole');
  const isOutOfReach = usesQueryRole && assuming?.verdict !== 'ok';
  return [
    ...asApp,
    ...(isOutOfReach ? asQueryRole.map(outOfReach) : await findOutAll(asQueryRole)),
    ...jobRoleFindings(names),
  ];
}

async function findOutAll(probes: readonly Probe[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const probe of probes) findings.push(await findOut(probe));
  return findings;
}

function outOfReach({ action, resource, as }: Probe): Finding {
  return { action, resource, as, verdict: 'not tried', note: 'the query role could not be assumed' };
}

/** Only Glue can be the job's role. */
function jobRoleFindings(names: PolicyValues): Finding[] {
  const { permissions } = readPolicy('job-role', names);
  return permissions.Statement.flatMap(({ Action, Resource = [] }) =>
    Action.map((action) => ({
      action,
      resource: Resource.join(', '),
      as: 'job role' as const,
      verdict: 'not tried' as const,
      note: 'only Glue can be this role: "npm run aws:deploy -- --plan" compares it',
    })),
  );
}
