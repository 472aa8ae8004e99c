import { describe, expect, test } from 'vitest';
import { sentActions } from '#server/deploy/testing/sent-actions.ts';
import { testNames } from '#server/deploy/testing/test-names.ts';
import { type PolicyName, readPolicy, type Statement } from './read-policy.ts';

/** Actions without resource-level permission; each is held by a condition instead. */
const withoutResource = new Map([
  ['cloudwatch:PutMetricData', 'the namespace Glue'],
  ['cloudwatch:GetMetricData', 'the region'],
  ['pricing:GetProducts', 'the region of the price list'],
  ['glue:ListSessions', 'the region'],
]);

/** Athena reads the catalog and the lake, and writes results, with the rights of who asks. */
const athenaActsAsCaller = [
  ...['glue:GetDatabase', 'glue:GetTable', 'glue:GetTables'],
  ...['glue:GetPartition', 'glue:GetPartitions', 'glue:BatchGetPartition'],
  ...['s3:ListBucket', 's3:GetBucketLocation', 's3:GetObject'],
  ...['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
];

function statements(name: PolicyName): Statement[] {
  return readPolicy(name, testNames).permissions.Statement;
}

function granted(name: PolicyName): string[] {
  return [...new Set(statements(name).flatMap(({ Action }) => Action))].sort();
}

describe.each(['app-role', 'job-role', 'query-role', 'deployer'] as const)('%s', (name) => {
  test('names every action, none by a pattern', () => {
    for (const action of granted(name)) expect(action).toMatch(/^[a-z0-9]+:[A-Z]\w+$/);
  });

  test('names every resource; a * stands only at the end, for what lies below a name', () => {
    for (const { Sid, Action, Resource = [], Condition } of statements(name)) {
      if (Resource.includes('*')) {
        expect(Condition, Sid).toBeDefined();
        for (const action of Action) expect([...withoutResource.keys()], Sid).toContain(action);
        continue;
      }
      for (const resource of Resource)
        expect(resource, Sid).toMatch(
          /^arn:aws:[a-z0-9]+:[a-z0-9-]*:\d*:[^*?]*[^*?:](?:\/\*)?(?::log-stream:\*)?$/,
        );
    }
  });

  test('names who may be it, and no other account', () => {
    for (const { Principal } of readPolicy(name, testNames).trust?.Statement ?? [])
      for (const principal of Object.values(Principal ?? {}).flat())
        expect(principal).toMatch(/^(?:[a-z0-9-]+\.amazonaws\.com|arn:aws:iam::123456789012:root)$/);
  });
});

test('the app may send what it can send, and nothing else; its SQL is for the query role', () => {
  const sent = [...sentActions('server/aws/aws.ts')].filter((action) => !action.startsWith('athena:')).sort();
  expect(granted('app-role')).toEqual(sent);
});

test('the query role may send the calls for SQL and do what Athena does for it, and nothing else', () => {
  const sent = [...sentActions('server/aws/aws.ts')].filter((action) => action.startsWith('athena:'));
  expect(granted('query-role')).toEqual([...sent, ...athenaActsAsCaller].sort());
});

test('who deploys may send what the deployment sends, and give the jobs their role', () => {
  const sent = [...sentActions('server/aws/account-aws.ts'), 'iam:PassRole'].sort();
  expect(granted('deployer')).toEqual(sent);
});

test('neither role of the app can change the catalog and the files under it alike', () => {
  expect(granted('query-role').filter((action) => /glue:(?!Get|BatchGet)/.test(action))).toEqual([]);
  const writable = ['app-role', 'query-role'] as const;
  for (const { Action, Resource = [] } of writable.flatMap(statements))
    if (Action.includes('s3:PutObject'))
      for (const resource of Resource)
        expect(resource).not.toMatch(/lake\/(?:Trusted|Quarantine|glue-scripts)/);
});

test('a placeholder that nobody knows is refused and named', () => {
  const { Bucket: _, ...rest } = testNames;
  // @ts-expect-error: one value is missing
  expect(() => readPolicy('app-role', rest)).toThrow('nobody knows $' + '{Bucket}');
});
