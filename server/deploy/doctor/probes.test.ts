import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDoctorAws, type DoctorAws } from '#server/aws/doctor-aws.ts';
import { type PolicyName, readPolicy } from '#server/deploy/policies/read-policy.ts';
import { sentActions } from '#server/deploy/testing/sent-actions.ts';
import { testNames } from '#server/deploy/testing/test-names.ts';
import { CloudError } from '#server/errors.ts';
import { systemClock } from '#server/lib/clock.ts';
import { appProbes } from './app-probes.ts';
import { type Finding, findOut, NotTried, type Probe } from './probe.ts';
import { queryProbes } from './query-probes.ts';

let aws: DoctorAws;
beforeAll(() => {
  aws = createDoctorAws({ region: 'us-east-1', endpoint: 'http://127.0.0.1:1' });
});
afterAll(() => aws.stop());

describe.each([
  ['app-role', () => appProbes(aws, testNames, undefined)],
  ['query-role', () => queryProbes(aws, systemClock, testNames)],
] as const)('%s', (name, probesOf) => {
  test('every action that the policy grants is tried, or it is said why not', () => {
    expect([...new Set(probesOf().map(({ action }) => action))].sort()).toEqual(granted(name));
  });

  test('what is tried is what the policy grants, resource by resource', () => {
    const { Statement } = readPolicy(name, testNames).permissions;
    for (const { action, resource } of probesOf()) {
      const resources = Statement.filter(({ Action }) => Action.includes(action)).flatMap(
        ({ Resource = [] }) => Resource,
      );
      expect(resources, action).toContain(resource);
    }
  });
});

test('the doctor sends nothing that the roles of the app do not grant', () => {
  const allowed = [...granted('app-role'), ...granted('query-role')];
  for (const action of sentActions('server/aws/doctor-aws.ts')) expect(allowed).toContain(action);
});

const answers: [string, Probe['attempt'], Finding['verdict']][] = [
  ['an answer', async () => 'fine', 'ok'],
  ['a refusal, which AWS gives only to those who may ask', refusing('refused'), 'ok'],
  ['a denial', refusing('denied'), 'missing'],
  ['no answer', refusing('unreachable'), 'not tried'],
  ['no harmless way', async () => new NotTried('why'), 'not tried'],
];

test.each(answers)('%s counts as it should', async (_what, attempt, verdict) => {
  expect(await findOut({ action: 'x:Y', resource: 'arn', as: 'app', attempt })).toMatchObject({ verdict });
});

function granted(name: PolicyName): string[] {
  const { Statement } = readPolicy(name, testNames).permissions;
  return [...new Set(Statement.flatMap(({ Action }) => Action))].sort();
}

function refusing(problem: 'refused' | 'denied' | 'unreachable'): Probe['attempt'] {
  return () => Promise.reject(new CloudError(problem, 'AWS says so', { awsCode: 'X' }));
}
