import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  BatchStopJobRunCommand,
  GetJobRunCommand,
  GetJobRunsCommand,
  type GlueClient,
  StartJobRunCommand,
  UpdateJobCommand,
} from '@aws-sdk/client-glue';
import { afterEach, expect, test } from 'vitest';
import { ManualClock } from '#server/local/aws/testing/manual-clock.ts';
import {
  createFakeJob,
  openTestAws,
  runInState,
  type TestAws,
} from '#server/local/aws/testing/open-test-aws.ts';

let aws: TestAws;

async function open(options: Parameters<typeof openTestAws>[0] = {}): Promise<TestAws> {
  aws = await openTestAws(options);
  await createFakeJob(aws.glue, 'job', { '--bucket': 'lake', '--level': 'default' });
  return aws;
}

afterEach(() => aws.close());

async function start(glue: GlueClient, args: Record<string, string> = {}): Promise<string> {
  const { JobRunId = '' } = await glue.send(new StartJobRunCommand({ JobName: 'job', Arguments: args }));
  return JobRunId;
}

async function output(runId: string, group = 'output'): Promise<string[]> {
  const { events = [] } = await aws.logs.send(
    new GetLogEventsCommand({
      logGroupName: `/aws-glue/jobs/${group}`,
      logStreamName: runId,
      startFromHead: true,
    }),
  );
  return events.map(({ message = '' }) => message);
}

async function printed(runId: string, word: string): Promise<number> {
  let found: string | undefined;
  await expect
    .poll(
      async () => {
        found = (await output(runId).catch(() => [])).find((line) => line.startsWith(`${word} `));
        return found;
      },
      { timeout: 10_000, interval: 20 },
    )
    .toBeDefined();
  return Number(found?.split(' ')[1]);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const gone = (pid: number) => expect.poll(() => isAlive(pid), { timeout: 10_000, interval: 20 }).toBe(false);

test('a run goes from STARTING to SUCCEEDED and keeps what it printed, in streams of its own', async () => {
  await open();
  const id = await start(aws.glue, { '--say': 'hello', '--complain': 'careful' });
  expect(id).toMatch(/^jr_[0-9a-f]{64}$/);
  const run = await runInState(aws.glue, 'job', id, 'SUCCEEDED');
  expect(run).toMatchObject({
    Id: id,
    Attempt: 0,
    JobName: 'job',
    Arguments: { '--say': 'hello', '--complain': 'careful' },
    GlueVersion: '6.0',
    WorkerType: 'G.1X',
    NumberOfWorkers: 2,
    MaxCapacity: 2,
    Timeout: 5,
    LogGroupName: '/aws-glue/jobs',
  });
  expect(run.ErrorMessage).toBeUndefined();
  expect(run.CompletedOn?.getTime()).toBeGreaterThanOrEqual(run.StartedOn?.getTime() ?? 0);
  expect(await output(id)).toContain('hello');
  expect(await output(id, 'error')).toEqual(['careful']);
});

test("a job gets its defaults, overridden by the run's arguments, and what cannot be overridden", async () => {
  await open();
  await aws.glue.send(
    new UpdateJobCommand({
      JobName: 'job',
      JobUpdate: {
        Role: 'role',
        Command: { Name: 'glueetl', ScriptLocation: 's3://lake/x/y.py' },
        DefaultArguments: { '--a': 'default', '--b': 'default', '--c': 'default' },
        NonOverridableArguments: { '--c': 'fixed' },
      },
    }),
  );
  const id = await start(aws.glue, { '--b': 'run', '--c': 'run' });
  await runInState(aws.glue, 'job', id, 'SUCCEEDED');
  const line = (await output(id)).find((text) => text.startsWith('args '));
  expect(JSON.parse(line?.slice(5) ?? '')).toEqual({
    '--JOB_NAME': 'job',
    '--JOB_RUN_ID': id,
    '--scriptLocation': 's3://lake/x/y.py',
    '--a': 'default',
    '--b': 'run',
    '--c': 'fixed',
  });
});

test('a job that ends with an error is FAILED with the last line that it wrote', async () => {
  await open();
  const id = await start(aws.glue, { '--exit': '3', '--complain': 'one;ValueError: no such column;  ' });
  const run = await runInState(aws.glue, 'job', id, 'FAILED');
  expect(run.ErrorMessage).toBe('ValueError: no such column');
});

test('a job that fails without a word says its exit code', async () => {
  await open();
  const id = await start(aws.glue, { '--exit': '3' });
  expect((await runInState(aws.glue, 'job', id, 'FAILED')).ErrorMessage).toBe(
    'The job ended with exit code 3.',
  );
});

test('a run can be stopped before it has started, and is not charged', async () => {
  const clock = new ManualClock();
  await open({ clock, startupMs: 60_000 });
  const id = await start(aws.glue);
  await runInState(aws.glue, 'job', id, 'STARTING');
  await aws.glue.send(new BatchStopJobRunCommand({ JobName: 'job', JobRunIds: [id] }));
  await runInState(aws.glue, 'job', id, 'STOPPING');
  clock.advance(0);
  const run = await runInState(aws.glue, 'job', id, 'STOPPED');
  expect(run.ExecutionTime).toBe(0);
  clock.advance(120_000);
  await runInState(aws.glue, 'job', id, 'STOPPED');
});

test('a stop ends the process and everything that it has started', async () => {
  await open();
  const id = await start(aws.glue, { '--hang': '1', '--child': '1' });
  const [pid, child] = [await printed(id, 'pid'), await printed(id, 'child')];
  expect([isAlive(pid), isAlive(child)]).toEqual([true, true]);
  const { SuccessfulSubmissions, Errors } = await aws.glue.send(
    new BatchStopJobRunCommand({ JobName: 'job', JobRunIds: [id] }),
  );
  expect(SuccessfulSubmissions).toEqual([{ JobName: 'job', JobRunId: id }]);
  expect(Errors).toEqual([]);
  await runInState(aws.glue, 'job', id, 'STOPPED');
  await gone(pid);
  await gone(child);
});

test('a job that ignores the stop is killed', async () => {
  await open();
  const id = await start(aws.glue, { '--hang': '1', '--ignore-term': '1' });
  const pid = await printed(id, 'pid');
  await aws.glue.send(new BatchStopJobRunCommand({ JobName: 'job', JobRunIds: [id] }));
  await runInState(aws.glue, 'job', id, 'STOPPED');
  await gone(pid);
});

test('a stop answers for each run: unknown and finished ones are errors, the others are accepted', async () => {
  await open();
  const done = await start(aws.glue);
  await runInState(aws.glue, 'job', done, 'SUCCEEDED');
  const hanging = await start(aws.glue, { '--hang': '1' });
  await runInState(aws.glue, 'job', hanging, 'RUNNING');
  const { SuccessfulSubmissions, Errors = [] } = await aws.glue.send(
    new BatchStopJobRunCommand({ JobName: 'job', JobRunIds: [done, 'jr_unknown', hanging] }),
  );
  expect(SuccessfulSubmissions).toEqual([{ JobName: 'job', JobRunId: hanging }]);
  expect(Errors.map(({ JobRunId, ErrorDetail }) => [JobRunId, ErrorDetail?.ErrorCode])).toEqual([
    [done, 'JobRunInTerminalStateException'],
    ['jr_unknown', 'EntityNotFoundException'],
  ]);
  await runInState(aws.glue, 'job', hanging, 'STOPPED');
});

test('a run past its timeout is TIMEOUT, its process is gone, and its seconds are those that it ran', async () => {
  const clock = new ManualClock();
  await open({ clock });
  const id = await start(aws.glue, { '--hang': '1' });
  clock.advance(0);
  const pid = await printed(id, 'pid');
  clock.advance(90_000);
  expect((await runInState(aws.glue, 'job', id, 'RUNNING')).ExecutionTime).toBe(90);
  clock.advance(210_000);
  const run = await runInState(aws.glue, 'job', id, 'TIMEOUT');
  expect(run.ExecutionTime).toBe(300);
  expect(run.CompletedOn?.getTime()).toBe(clock.now());
  await gone(pid);
});

test('a second run beyond MaxConcurrentRuns is refused, and accepted once the first is over', async () => {
  await open();
  const first = await start(aws.glue, { '--hang': '1' });
  await expect(start(aws.glue)).rejects.toMatchObject({
    name: 'ConcurrentRunsExceededException',
    message: 'Concurrent runs exceeded for job',
  });
  await aws.glue.send(new BatchStopJobRunCommand({ JobName: 'job', JobRunIds: [first] }));
  await runInState(aws.glue, 'job', first, 'STOPPED');
  await runInState(aws.glue, 'job', await start(aws.glue), 'SUCCEEDED');
});

test('with queuing a run beyond MaxConcurrentRuns waits, starts in its turn, and can be stopped while it waits', async () => {
  await open();
  await aws.glue.send(
    new UpdateJobCommand({
      JobName: 'job',
      JobUpdate: {
        Role: 'role',
        Command: { Name: 'glueetl', ScriptLocation: 's3://lake/x/y.py' },
        JobRunQueuingEnabled: true,
      },
    }),
  );
  const first = await start(aws.glue, { '--hang': '1' });
  const second = await start(aws.glue);
  const third = await start(aws.glue);
  const stop = (id: string) => aws.glue.send(new BatchStopJobRunCommand({ JobName: 'job', JobRunIds: [id] }));
  expect((await runInState(aws.glue, 'job', second, 'WAITING')).StateDetail).toContain('Waiting for');
  await stop(second);
  await runInState(aws.glue, 'job', second, 'STOPPED');
  await runInState(aws.glue, 'job', first, 'RUNNING');
  await runInState(aws.glue, 'job', third, 'WAITING');
  await stop(first);
  const run = await runInState(aws.glue, 'job', third, 'SUCCEEDED');
  expect(run.StateDetail).toBeUndefined();
});

test.each([
  ['a FLEX run', { ExecutionClass: 'FLEX' }, {}, 4],
  ['a run with auto scaling', {}, { '--enable-auto-scaling': 'true' }, 4],
  ['any other run', {}, {}, null],
] as const)(
  '%s says its DPU-seconds when it has ended, where Glue bills by them',
  async (_what, more, args, dpus) => {
    const clock = new ManualClock();
    await open({ clock });
    const { JobRunId: id = '' } = await aws.glue.send(
      new StartJobRunCommand({
        JobName: 'job',
        WorkerType: 'G.2X',
        NumberOfWorkers: 2,
        Timeout: 1,
        Arguments: { '--hang': '1', ...args },
        ...more,
      }),
    );
    clock.advance(0);
    await printed(id, 'pid');
    clock.advance(60_000);
    const run = await runInState(aws.glue, 'job', id, 'TIMEOUT');
    expect(run.DPUSeconds).toBe(dpus === null ? undefined : 60 * dpus);
  },
);

test('a job with retries runs again under the same id with the attempt, until it has none left', async () => {
  await open();
  await aws.glue.send(
    new UpdateJobCommand({
      JobName: 'job',
      JobUpdate: {
        Role: 'role',
        Command: { Name: 'glueetl', ScriptLocation: 's3://lake/x/y.py' },
        MaxRetries: 1,
      },
    }),
  );
  const id = await start(aws.glue, { '--exit': '1' });
  const retry = await runInState(aws.glue, 'job', `${id}_attempt_1`, 'FAILED');
  expect(retry).toMatchObject({ Attempt: 1, PreviousRunId: id });
  const { JobRuns } = await aws.glue.send(new GetJobRunsCommand({ JobName: 'job' }));
  expect(JobRuns?.map(({ Id }) => Id)).toEqual([`${id}_attempt_1`, id]);
});

test('runs are listed newest first, page by page, and a token of another list is refused', async () => {
  await open();
  const ids: string[] = [];
  for (let count = 0; count < 5; count += 1) {
    ids.push(await start(aws.glue));
    await runInState(aws.glue, 'job', ids.at(-1) ?? '', 'SUCCEEDED');
  }
  const listed: string[] = [];
  let NextToken: string | undefined;
  do {
    const answer = await aws.glue.send(new GetJobRunsCommand({ JobName: 'job', MaxResults: 2, NextToken }));
    listed.push(...(answer.JobRuns ?? []).map(({ Id = '' }) => Id));
    NextToken = answer.NextToken;
  } while (NextToken);
  expect(listed).toEqual(ids.toReversed());
  await expect(
    aws.glue.send(new GetJobRunsCommand({ JobName: 'job', NextToken: 'bm9uc2Vuc2U' })),
  ).rejects.toMatchObject({ name: 'InvalidInputException' });
});

test('a bad request is refused in the words of AWS', async () => {
  await open();
  await expect(aws.glue.send(new StartJobRunCommand({ JobName: undefined }))).rejects.toMatchObject({
    name: 'ValidationException',
    message:
      "1 validation error detected: Value null at 'jobName' failed to satisfy constraint: Member must not be null",
  });
  await expect(
    aws.glue.send(new GetJobRunsCommand({ JobName: 'job', MaxResults: 201 })),
  ).rejects.toMatchObject({
    message:
      "1 validation error detected: Value at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 200",
  });
  await expect(
    aws.glue.send(new BatchStopJobRunCommand({ JobName: 'job', JobRunIds: Array(26).fill('x') })),
  ).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(
    aws.glue.send(new StartJobRunCommand({ JobName: 'job', WorkerType: 'G.1X', MaxCapacity: 3 })),
  ).rejects.toMatchObject({ name: 'InvalidInputException' });
  await expect(
    aws.glue.send(new GetJobRunCommand({ JobName: 'job', RunId: 'jr_none' })),
  ).rejects.toMatchObject({ name: 'EntityNotFoundException' });
  await expect(aws.glue.send(new StartJobRunCommand({ JobName: 'none' }))).rejects.toMatchObject({
    name: 'EntityNotFoundException',
  });
});

test('stopping the local AWS ends its runs, and the history tells why', async () => {
  await open();
  const done = await start(aws.glue);
  await runInState(aws.glue, 'job', done, 'SUCCEEDED');
  const id = await start(aws.glue, { '--hang': '1' });
  const pid = await printed(id, 'pid');
  await aws.restart();
  expect(isAlive(pid)).toBe(false);
  const run = await runInState(aws.glue, 'job', id, 'FAILED');
  expect(run.ErrorMessage).toBe('The local AWS stopped while the run was going on.');
  await runInState(aws.glue, 'job', done, 'SUCCEEDED');
  expect(
    await readFile(join(aws.dataDir, 'state/logs/%2Faws-glue%2Fjobs%2Foutput', `${done}.jsonl`), 'utf8'),
  ).toContain('pid');
});
