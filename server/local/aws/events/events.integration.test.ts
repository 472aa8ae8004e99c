import { StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import { BatchStopJobRunCommand, StartJobRunCommand } from '@aws-sdk/client-glue';
import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { CreateQueueCommand, GetQueueUrlCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  createFakeJob,
  openTestAws,
  runInState,
  type TestAws,
} from '#server/local/aws/testing/open-test-aws.ts';

let aws: TestAws;
let QueueUrl: string;

beforeEach(async () => {
  aws = await openTestAws();
  await createFakeJob(aws.glue, 'job');
  QueueUrl = (await aws.sqs.send(new CreateQueueCommand({ QueueName: 'comporta-x' }))).QueueUrl ?? '';
});
afterEach(() => aws.close());

/** The next event, waited for as long as a long poll lasts. */
async function next(): Promise<unknown> {
  const { Messages = [] } = await aws.sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
  return JSON.parse(Messages[0]?.Body ?? 'null');
}

async function start(Arguments: Record<string, string>): Promise<string> {
  const { JobRunId = '' } = await aws.glue.send(new StartJobRunCommand({ JobName: 'job', Arguments }));
  return JobRunId;
}

test('a run that succeeded is told exactly as EventBridge tells it', async () => {
  const jobRunId = await start({});
  expect(await next()).toEqual({
    version: '0',
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    'detail-type': 'Glue Job State Change',
    source: 'aws.glue',
    account: '000000000000',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    region: 'us-east-1',
    resources: [],
    detail: {
      jobName: 'job',
      severity: 'INFO',
      state: 'SUCCEEDED',
      jobRunId,
      message: 'Job run succeeded',
    },
  });
});

test('a run that failed is told with its error, one that was stopped as STOPPED', async () => {
  const failed = await start({ '--exit': '1', '--complain': 'no such file' });
  expect(await next()).toMatchObject({
    detail: { state: 'FAILED', severity: 'ERROR', jobRunId: failed, message: 'no such file' },
  });
  const stopped = await start({ '--hang': '1' });
  await runInState(aws.glue, 'job', stopped, 'RUNNING');
  await aws.glue.send(new BatchStopJobRunCommand({ JobName: 'job', JobRunIds: [stopped] }));
  expect(await next()).toMatchObject({ detail: { state: 'STOPPED', jobRunId: stopped } });
});

test('a query is told at every step', async () => {
  await aws.s3.send(new CreateBucketCommand({ Bucket: 'results' }));
  const { QueryExecutionId: queryExecutionId } = await aws.athena.send(
    new StartQueryExecutionCommand({
      QueryString: 'SELECT 1',
      ResultConfiguration: { OutputLocation: 's3://results/' },
    }),
  );
  const detail = { versionId: '0', queryExecutionId, statementType: 'DML', workgroupName: 'primary' };
  const steps = [
    { currentState: 'QUEUED', sequenceNumber: '1' },
    { currentState: 'RUNNING', previousState: 'QUEUED', sequenceNumber: '2' },
    { currentState: 'SUCCEEDED', previousState: 'RUNNING', sequenceNumber: '3' },
  ];
  for (const step of steps) {
    expect(await next()).toMatchObject({
      source: 'aws.athena',
      'detail-type': 'Athena Query State Change',
      detail: { ...detail, ...step },
    });
  }
});

test('a fresh data folder has the queue of a deployment, an empty account has none', async () => {
  const named = new GetQueueUrlCommand({ QueueName: 'comporta-state-changes' });
  await expect(aws.sqs.send(named)).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  const seeded = await openTestAws({ seed: {} });
  try {
    const { QueueUrl: url } = await seeded.sqs.send(named);
    expect(url).toBe(`${seeded.endpoint}/000000000000/comporta-state-changes`);
  } finally {
    await seeded.close();
  }
});
