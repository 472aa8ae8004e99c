import { GetWorkGroupCommand, StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import {
  BatchStopJobRunCommand,
  CreateDatabaseCommand,
  GetDatabaseCommand,
  GetJobCommand,
  GetJobRunCommand,
  GetJobRunsCommand,
  GlueClient,
  StartJobRunCommand,
} from '@aws-sdk/client-glue';
import { GetRoleCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { ListQueuesCommand } from '@aws-sdk/client-sqs';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ManualClock } from '#server/local/aws/testing/manual-clock.ts';
import {
  createFakeJob,
  openTestAws,
  runInState,
  type TestAws,
} from '#server/local/aws/testing/open-test-aws.ts';

let aws: TestAws;
beforeEach(async () => {
  aws = await openTestAws();
});
afterEach(() => aws.close());

async function fault(body: Record<string, unknown>): Promise<void> {
  const answer = await fetch(`${aws.endpoint}/__fault`, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
}

const clear = () => fetch(`${aws.endpoint}/__fault`, { method: 'DELETE' });
const calls = async (): Promise<unknown> => (await fetch(`${aws.endpoint}/__calls`)).json();

const asks: Record<string, () => Promise<unknown>> = {
  glue: () => aws.glue.send(new GetJobCommand({ JobName: 'job' })),
  athena: () => aws.athena.send(new GetWorkGroupCommand({ WorkGroup: 'primary' })),
  sqs: () => aws.sqs.send(new ListQueuesCommand({})),
  iam: () => aws.iam.send(new ListRolesCommand({})),
  sts: () => aws.sts.send(new GetCallerIdentityCommand({})),
  s3: () => aws.s3.send(new ListBucketsCommand({})),
};

test.each([
  ['glue', 'throttle', 'ThrottlingException', 400],
  ['glue', 'error-before', 'InternalServiceException', 500],
  ['glue', 'expired-credentials', 'ExpiredTokenException', 400],
  ['glue', 'clock-skew', 'InvalidSignatureException', 400],
  ['athena', 'throttle', 'ThrottlingException', 400],
  ['athena', 'error-before', 'InternalServerException', 500],
  ['athena', 'access-denied', 'AccessDeniedException', 400],
  ['sqs', 'throttle', 'ThrottlingException', 400],
  ['iam', 'throttle', 'Throttling', 400],
  ['iam', 'error-before', 'ServiceFailureException', 500],
  ['sts', 'expired-credentials', 'ExpiredToken', 403],
  ['sts', 'clock-skew', 'SignatureDoesNotMatch', 403],
  ['s3', 'throttle', 'SlowDown', 503],
  ['s3', 'error-before', 'InternalError', 500],
  ['s3', 'access-denied', 'AccessDenied', 403],
  ['s3', 'clock-skew', 'RequestTimeTooSkewed', 403],
])('%s says %s as %s', async (service, kind, name, httpStatusCode) => {
  await fault({ service, kind });
  await expect(asks[service]?.()).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
});

test('a denial names the user, the action and the resource as AWS does', async () => {
  await fault({ kind: 'access-denied' });
  const denied = (action: string, resource: string) =>
    `User: arn:aws:iam::000000000000:user/local is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
  const start = aws.glue.send(new StartJobRunCommand({ JobName: 'job' }));
  await expect(start).rejects.toMatchObject({
    message: denied('glue:StartJobRun', 'arn:aws:glue:us-east-1:000000000000:job/job'),
  });
  const query = new StartQueryExecutionCommand({ QueryString: 'SELECT 1', WorkGroup: 'w' });
  await expect(aws.athena.send(query)).rejects.toMatchObject({
    message: denied('athena:StartQueryExecution', 'arn:aws:athena:us-east-1:000000000000:workgroup/w'),
  });
  await expect(aws.iam.send(new GetRoleCommand({ RoleName: 'r' }))).rejects.toMatchObject({
    message: denied('iam:GetRole', 'arn:aws:iam::000000000000:role/r'),
  });
  const RoleArn = 'arn:aws:iam::000000000000:role/r';
  const assume = new AssumeRoleCommand({ RoleArn, RoleSessionName: 'me' });
  await expect(aws.sts.send(assume)).rejects.toMatchObject({ message: denied('sts:AssumeRole', RoleArn) });
  const get = new GetObjectCommand({ Bucket: 'lake', Key: 'a/b' });
  await expect(aws.s3.send(get)).rejects.toMatchObject({
    message: denied('s3:GetObject', 'arn:aws:s3:::lake/a/b'),
  });
});

test('a fault meets the operation that it names, as often as it says, and none when it is taken away', async () => {
  await fault({ service: 'sqs', operation: 'ListQueues', kind: 'throttle', count: 2 });
  await asks.iam?.();
  await expect(asks.sqs?.()).rejects.toThrow('Rate exceeded');
  await expect(asks.sqs?.()).rejects.toThrow('Rate exceeded');
  await asks.sqs?.();
  await fault({ service: 'sqs', kind: 'throttle' });
  await clear();
  await asks.sqs?.();
});

test('a denial can be for the sessions of roles alone', async () => {
  await fault({ service: 'glue', accessKey: 'ASIA', kind: 'access-denied' });
  await createFakeJob(aws.glue, 'job');
  const session = new GlueClient({
    endpoint: aws.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'ASIALOCAL', secretAccessKey: 'local', sessionToken: 'local' },
  });
  const denied = session.send(new GetJobCommand({ JobName: 'job' }));
  await expect(denied).rejects.toMatchObject({ name: 'AccessDeniedException' });
  session.destroy();
  await asks.glue?.();
});

test('a fault with a probability meets the same calls for the same seed', async () => {
  const pattern = async (seed: number) => {
    await fault({ service: 'sqs', kind: 'throttle', probability: 0.5, seed });
    const outcomes: boolean[] = [];
    for (let index = 0; index < 20; index++) {
      outcomes.push(
        await (asks.sqs?.() ?? Promise.reject(new Error('no'))).then(
          () => true,
          () => false,
        ),
      );
    }
    await clear();
    return outcomes;
  };
  const first = await pattern(7);
  expect(new Set(first)).toEqual(new Set([true, false]));
  expect(await pattern(7)).toEqual(first);
  expect(await pattern(8)).not.toEqual(first);
});

test.each([
  ['error-before', false],
  ['reset-before', false],
  ['error-after', true],
  ['reset-after', true],
])('after %s it is %s that the call was done', async (kind, isDone) => {
  await fault({ kind, count: 2 });
  const create = new CreateDatabaseCommand({ DatabaseInput: { Name: 'trusted' } });
  await expect(aws.glue.send(create)).rejects.toThrow();
  await expect(aws.s3.send(new CreateBucketCommand({ Bucket: 'lake' }))).rejects.toThrow();
  const outcome = (answer: Promise<unknown>) =>
    answer.then(
      () => true,
      () => false,
    );
  expect(await outcome(aws.glue.send(new GetDatabaseCommand({ Name: 'trusted' })))).toBe(isDone);
  expect(await outcome(aws.s3.send(new HeadBucketCommand({ Bucket: 'lake' })))).toBe(isDone);
});

test('an object whose answer got lost is there', async () => {
  await aws.s3.send(new CreateBucketCommand({ Bucket: 'lake' }));
  await fault({ service: 's3', operation: 'PutObject', kind: 'reset-after', count: 1 });
  const put = new PutObjectCommand({ Bucket: 'lake', Key: 'a', Body: 'hello' });
  await expect(aws.s3.send(put)).rejects.toThrow();
  const { Body } = await aws.s3.send(new GetObjectCommand({ Bucket: 'lake', Key: 'a' }));
  expect(await Body?.transformToString()).toBe('hello');
});

test('the SDK tries a throttled call again until it is done', async () => {
  await createFakeJob(aws.glue, 'job');
  await fault({ service: 'glue', kind: 'throttle', count: 2 });
  const patient = new GlueClient({
    endpoint: aws.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 3,
  });
  const { Job, $metadata } = await patient.send(new GetJobCommand({ JobName: 'job' }));
  patient.destroy();
  expect(Job?.Name).toBe('job');
  expect($metadata.attempts).toBe(3);
});

test('a call that hangs never answers; it ends when the caller gives up', async () => {
  await fault({ service: 'sqs', kind: 'hang', count: 1 });
  const controller = new AbortController();
  const waiting = aws.sqs.send(new ListQueuesCommand({}), { abortSignal: controller.signal });
  await expect.poll(calls, { interval: 10 }).toEqual({ sqs: { ListQueues: 1 } });
  controller.abort();
  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  await asks.sqs?.();
});

test('a slow call answers after its delay', async () => {
  await aws.close();
  const clock = new ManualClock();
  aws = await openTestAws({ clock });
  await fault({ service: 'sqs', kind: 'slow', delayMs: 5_000 });
  const waiting = asks.sqs?.();
  await expect.poll(() => clock.pending(), { interval: 5 }).toBe(1);
  clock.advance(5_000);
  expect(await waiting).toBeDefined();
});

test.each(['STARTING', 'STOPPING'])(
  'a stuck run stays %s until the fault is taken away',
  async (runState) => {
    await createFakeJob(aws.glue, 'job');
    await fault({ kind: 'stuck', runState });
    const start = new StartJobRunCommand({ JobName: 'job', Arguments: { '--hang': '1' } });
    const { JobRunId = '' } = await aws.glue.send(start);
    const stop = () => aws.glue.send(new BatchStopJobRunCommand({ JobName: 'job', JobRunIds: [JobRunId] }));
    if (runState === 'STOPPING') {
      await runInState(aws.glue, 'job', JobRunId, 'RUNNING');
      await stop();
    }
    for (let index = 0; index < 20; index++) {
      const { JobRun } = await aws.glue.send(new GetJobRunCommand({ JobName: 'job', RunId: JobRunId }));
      expect(JobRun?.JobRunState).toBe(runState);
    }
    await clear();
    await runInState(aws.glue, 'job', JobRunId, runState === 'STARTING' ? 'RUNNING' : 'STOPPED');
  },
);

test('calls are counted by service and operation until they are forgotten', async () => {
  await createFakeJob(aws.glue, 'job');
  for (let index = 0; index < 3; index++) await aws.glue.send(new GetJobRunsCommand({ JobName: 'job' }));
  await asks.iam?.();
  await aws.s3.send(new CreateBucketCommand({ Bucket: 'lake' }));
  await aws.s3.send(new PutObjectCommand({ Bucket: 'lake', Key: 'a', Body: 'x' }));
  expect(await calls()).toEqual({
    glue: { CreateJob: 1, GetJobRuns: 3 },
    iam: { ListRoles: 1 },
    s3: { CreateBucket: 1, PutObject: 1 },
  });
  await fetch(`${aws.endpoint}/__calls`, { method: 'DELETE' });
  expect(await calls()).toEqual({});
});

test('a fault that nobody knows is refused, and in production there are none', async () => {
  await expect(fault({ kind: 'explode' })).rejects.toThrow('kind');
  await aws.close();
  aws = await openTestAws({ allowsFaults: false });
  const answer = await fetch(`${aws.endpoint}/__fault`, { method: 'POST', body: '{"kind":"hang"}' });
  expect(answer.status).toBe(404);
  expect((await fetch(`${aws.endpoint}/__calls`)).status).toBe(404);
});
