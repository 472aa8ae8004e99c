import { CloudWatchClient, GetMetricDataCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { BatchStopJobRunCommand, StartJobRunCommand } from '@aws-sdk/client-glue';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  createFakeJob,
  openTestAws,
  runInState,
  type TestAws,
} from '#server/local/aws/testing/open-test-aws.ts';

let aws: TestAws;
let cloudWatch: CloudWatchClient;

beforeEach(async () => {
  aws = await openTestAws();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  cloudWatch = new CloudWatchClient({ endpoint: aws.endpoint, region: 'us-east-1', credentials });
});

afterEach(async () => {
  cloudWatch.destroy();
  await aws.close();
});

const metricsOn = { '--enable-metrics': '', '--enable-observability-metrics': 'true' };

/** A run that was seen for a while and stopped. */
async function measuredRun(job: string, defaults: Record<string, string>): Promise<string> {
  await createFakeJob(aws.glue, job, { '--hang': '1', ...defaults });
  const { JobRunId: run = '' } = await aws.glue.send(new StartJobRunCommand({ JobName: job }));
  await runInState(aws.glue, job, run, 'RUNNING');
  const started = Date.now();
  await expect.poll(() => Date.now() - started, { timeout: 5_000 }).toBeGreaterThan(1_200);
  await aws.glue.send(new BatchStopJobRunCommand({ JobName: job, JobRunIds: [run] }));
  await runInState(aws.glue, job, run, 'STOPPED');
  return run;
}

async function values(metric: string, Dimensions: { Name: string; Value: string }[], Stat = 'Sum') {
  const { MetricDataResults = [] } = await cloudWatch.send(
    new GetMetricDataCommand({
      StartTime: new Date(Date.now() - 600_000),
      EndTime: new Date(Date.now() + 60_000),
      MetricDataQueries: [
        {
          Id: 'q',
          MetricStat: { Metric: { Namespace: 'Glue', MetricName: metric, Dimensions }, Period: 3600, Stat },
        },
      ],
    }),
  );
  return MetricDataResults[0]?.Values;
}

function dimensions(job: string, run: string, Type: string) {
  return [
    { Name: 'JobName', Value: job },
    { Name: 'JobRunId', Value: run },
    { Name: 'Type', Value: Type },
  ];
}

test('a run that asked for metrics has those that it can have, by exactly their dimensions', async () => {
  const run = await measuredRun('job', metricsOn);
  const read = 'glue.driver.aggregate.bytesRead';
  const [bytes = 0] = (await values(read, dimensions('job', run, 'count'))) ?? [];
  expect(bytes).toBeGreaterThan(1000);
  expect(await values(read, dimensions('job', 'ALL', 'count'))).toEqual([bytes]);
  expect(await values(read, dimensions('job', run, 'gauge'))).toEqual([]);
  expect(await values(read, dimensions('other', run, 'count'))).toEqual([]);
  const all = 'glue.driver.ExecutorAllocationManager.executors.numberAllExecutors';
  expect(await values(all, dimensions('job', run, 'gauge'), 'Maximum')).toEqual([1]);
  const [busy = -1] =
    (await values(
      'glue.driver.workerUtilization',
      [...dimensions('job', run, 'gauge'), { Name: 'ObservabilityGroup', Value: 'resource_utilization' }],
      'Average',
    )) ?? [];
  expect(busy).toBeGreaterThan(0);
  expect(busy).toBeLessThanOrEqual(1);
});

test('what a job did not ask for is not published', async () => {
  await measuredRun('silent', {});
  await measuredRun('job', { '--enable-metrics': 'true' });
  const { Metrics = [] } = await cloudWatch.send(new ListMetricsCommand({ Namespace: 'Glue' }));
  const jobs = Metrics.map(({ Dimensions }) => Dimensions?.find(({ Name }) => Name === 'JobName')?.Value);
  expect(new Set(jobs)).toEqual(new Set(['job']));
  expect(Metrics.map(({ MetricName }) => MetricName)).not.toContain('glue.driver.workerUtilization');
});

test('a run that is kept from going on uses nothing, and goes on when it is let go', async () => {
  await createFakeJob(aws.glue, 'job', { ...metricsOn, '--say': 'done' });
  const fault = (method: string, body?: object) =>
    fetch(`${aws.endpoint}/__fault`, { method, body: JSON.stringify(body) });
  await fault('POST', { kind: 'stuck', runState: 'RUNNING' });
  const { JobRunId: run = '' } = await aws.glue.send(new StartJobRunCommand({ JobName: 'job' }));
  await runInState(aws.glue, 'job', run, 'RUNNING');
  const started = Date.now();
  await expect.poll(() => Date.now() - started, { timeout: 5_000 }).toBeGreaterThan(1_200);
  await runInState(aws.glue, 'job', run, 'RUNNING');
  await fault('DELETE');
  await runInState(aws.glue, 'job', run, 'SUCCEEDED');
  const [load = -1] =
    (await values('glue.ALL.system.cpuSystemLoad', dimensions('job', run, 'gauge'), 'Minimum')) ?? [];
  expect(load).toBeGreaterThanOrEqual(0);
  expect(load).toBeLessThan(0.05);
});
