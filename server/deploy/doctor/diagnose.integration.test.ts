import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAccountAws } from '#server/aws/account-aws.ts';
import { createAws } from '#server/aws/aws.ts';
import { createDoctorAws, type DoctorAws } from '#server/aws/doctor-aws.ts';
import { parseSettings } from '#server/config/settings.ts';
import { deploy } from '#server/deploy/deploy.ts';
import { deploymentNames, roleArn } from '#server/deploy/deployment.ts';
import type { PolicyValues } from '#server/deploy/policies/read-policy.ts';
import { type Account, startAccount } from '#server/deploy/testing/start-account.ts';
import { systemClock } from '#server/lib/clock.ts';
import { describeFindings } from './describe-findings.ts';
import { diagnose } from './diagnose.ts';

const region = 'us-east-1';
const settings = parseSettings({
  COMPORTA_MODE: 'aws',
  COMPORTA_BUCKET: 'a-lake-of-mine',
  COMPORTA_DATABASE: 'mine',
  COMPORTA_WORKGROUP: 'mine',
  COMPORTA_MOVIES_JOB: 'my-movies',
  COMPORTA_TMDB_JOB: 'my-tmdb',
});

let account: Account;
let names: PolicyValues;
let aws: DoctorAws;

beforeEach(async () => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'OWN', AWS_SECRET_ACCESS_KEY: 'own' });
  account = await startAccount();
  const setup = createAccountAws({ region, endpoint: account.endpoint });
  names = deploymentNames(settings, await setup.sts.getCallerIdentity());
  const bundle = { version: 'abcdefabcdef', objects: [] };
  await deploy(
    { aws: setup, clock: systemClock, names, bundle, glueVersion: '6.0', createsBucket: true },
    { plansOnly: false, adopts: false, say: () => undefined },
  );
  setup.stop();
  aws = createDoctorAws({
    region,
    endpoint: account.endpoint,
    queryRoleArn: roleArn(names, names.QueryRole),
  });
});
afterEach(async () => {
  aws.stop();
  await account.stop();
});

/** The local AWS has this queue from the start. */
const queuePath = '/000000000000/comporta-state-changes';
const examine = (queueUrl?: string) =>
  diagnose({ aws, clock: systemClock, names, queueUrl, usesQueryRole: true });

test('in an account as it should be nothing is missing, and what could not be tried says why', async () => {
  const findings = await examine();
  expect(findings.filter(({ verdict }) => verdict === 'missing')).toEqual([]);
  expect(findings.filter(({ verdict, note }) => verdict === 'not tried' && note === null)).toEqual([]);
  const untried = findings.filter(({ verdict, as }) => verdict === 'not tried' && as !== 'job role');
  expect(untried.map(({ action }) => action)).toEqual([
    ...['sqs:ReceiveMessage', 'sqs:DeleteMessage'],
    ...['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
  ]);
});

test('the queue of state changes is tried when there is one, and keeps its messages', async () => {
  const queueUrl = account.endpoint + queuePath;
  const sqs = new SQSClient({ region, endpoint: account.endpoint });
  await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: 'a change' }));
  const findings = await examine(queueUrl);
  const ofQueue = findings.filter(({ action }) => action.startsWith('sqs:'));
  expect(ofQueue.map(({ verdict }) => verdict)).toEqual(['ok', 'ok']);
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }),
  );
  expect(Messages.map(({ Body }) => Body)).toContain('a change');
  sqs.destroy();

  account.deny('sqs:ReceiveMessage');
  const missing = (await examine(queueUrl)).filter(({ verdict }) => verdict === 'missing');
  expect(missing.map(({ action }) => action)).toEqual(['sqs:ReceiveMessage']);
});

test('it starts no run, moves no table, and leaves no object in the Raw Zone', async () => {
  const app = createAws({ region, endpoint: account.endpoint });
  const look = async () => ({
    runs: await app.glue.getJobRuns({ jobName: 'my-movies', maxResults: 10 }),
    tables: await Promise.all(
      ['movies', 'tmdb'].map((table) => app.glue.getTable({ database: 'mine', table })),
    ),
    raw: await app.s3.listObjects({ bucket: 'a-lake-of-mine', prefix: 'Raw/' }),
    trusted: await app.s3.listObjects({ bucket: 'a-lake-of-mine', prefix: 'Trusted/' }),
  });
  const before = await look();
  await examine();
  expect(await look()).toEqual(before);
  app.stop();
});

test.each([
  ['glue:StartJobRun', 2],
  ['glue:BatchStopJobRun', 2],
  ['glue:UpdateTable', 2],
  ['glue:BatchCreatePartition', 1],
  ['glue:BatchUpdatePartition', 1],
  ['s3:PutObject', 2],
  ['logs:GetLogEvents', 2],
  ['cloudwatch:GetMetricData', 1],
  ['pricing:GetProducts', 1],
  ['glue:StopSession', 1],
  ['sts:AssumeRole', 1],
])(
  'when the app lacks %s, exactly that is missing, and said with its resource',
  async (action, resources) => {
    account.deny(action, null);
    const findings = await examine();
    const missing = findings.filter(({ verdict }) => verdict === 'missing');
    expect(missing.map((finding) => [finding.as, finding.action])).toEqual(
      Array(resources).fill(['app', action]),
    );
    expect(missing[0]?.note).toContain(`not authorized to perform: ${action}`);
    const table = describeFindings(findings);
    expect(table.at(-1)).toMatch(new RegExp(`${resources} missing`));
    const shown = table.filter((line) => line.startsWith('missing'));
    expect(shown.map((line) => line.split(/\s+/))).toEqual(
      missing.map((finding) => ['missing', 'app', action, finding.resource]),
    );
  },
);

test.each(['athena:StartQueryExecution', 'glue:GetTables', 's3:PutObject'])(
  'when the query role lacks %s, exactly that is missing',
  async (action) => {
    account.deny(action, 'mine-query');
    const missing = (await examine()).filter(({ verdict }) => verdict === 'missing');
    expect(missing.map((finding) => [finding.as, finding.action])).toEqual([['query role', action]]);
  },
);
