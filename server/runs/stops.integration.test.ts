import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { GlueRun } from '#server/aws/glue/glue-run.ts';
import type { ServerContext } from '#server/context.ts';
import { CloudError } from '#server/errors.ts';
import { pollOneJob } from '#server/jobs/poll-jobs.ts';
import { MINUTE, SECOND } from '#server/lib/durations.ts';
import { ManualClock } from '#server/lib/manual-clock.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { getRun } from './get-run.ts';
import { stopRun } from './stop-run.ts';

const actor = { name: 'ana', role: 'operator' as const };
let context: TestContext;
let clock: ManualClock;

beforeAll(async () => {
  clock = new ManualClock();
  context = await startTestContext({ clock });
});
beforeEach(() => context.query('TRUNCATE run, run_event, source_status'));
afterAll(() => context.stop());

/** A Glue with these runs of `movies-csv`, which stops them, says no, or cannot be heard. */
function withGlue(count: number) {
  const glue = { runs: [] as GlueRun[], stops: [] as string[][], answer: 'yes' as 'yes' | 'no' | 'lost' };
  for (let n = 0; n < count; n++) glue.runs.push(running());
  const getJobRuns: ServerContext['aws']['glue']['getJobRuns'] = async () => ({
    runs: glue.runs,
    nextToken: null,
  });
  const getJob: ServerContext['aws']['glue']['getJob'] = async () => null;
  const batchStopJobRun: ServerContext['aws']['glue']['batchStopJobRun'] = async ({ glueRunIds }) => {
    glue.stops.push([...glueRunIds]);
    if (glue.answer === 'lost') throw new CloudError('unreachable', 'no answer', { mayHaveHappened: true });
    return glueRunIds.map((glueRunId) => {
      const accepted = glue.answer === 'yes';
      return { glueRunId, accepted, awsCode: null, message: accepted ? null : 'Not now.' };
    });
  };
  const { aws } = context.ctx;
  const ctx = { ...context.ctx, aws: { ...aws, glue: { ...aws.glue, getJobRuns, getJob, batchStopJobRun } } };
  return { ctx, glue, poll: () => pollOneJob(ctx, 'movies-csv') };
}

function running(): GlueRun {
  return {
    glueRunId: `jr_${randomUUID()}`,
    state: 'RUNNING',
    stateDetail: null,
    attempt: 0,
    previousRunId: null,
    arguments: {},
    startedAt: clock.now(),
    lastModifiedAt: clock.now(),
    completedAt: null,
    executionSeconds: 0,
    dpuSeconds: null,
    workerType: 'G.1X',
    numberOfWorkers: 2,
    maxCapacity: 2,
    executionClass: 'STANDARD',
    glueVersion: '5.0',
    timeoutMinutes: 30,
    error: null,
  };
}

async function onlyRun() {
  const [row] = await context.query<{ id: string }>('SELECT id FROM run');
  return getRun(context.ctx, { id: row?.id ?? '' });
}

function end(run: GlueRun | undefined, state: string): GlueRun[] {
  const at = clock.now();
  return run === undefined ? [] : [{ ...run, state, lastModifiedAt: at, completedAt: at }];
}

test('a stop whose call was lost is sent again until Glue has it, and each step has its time', async () => {
  const { ctx, glue, poll } = withGlue(1);
  await poll();
  glue.answer = 'lost';
  const { id } = await onlyRun();
  expect((await stopRun(ctx, { runId: id, reason: null, actor })).outcome).toBe('requested');
  expect(await onlyRun()).toMatchObject({ stopAcceptedAt: null, state: 'RUNNING' });
  glue.answer = 'yes';
  await poll();
  expect(glue.stops).toHaveLength(1);
  await clock.advance(6 * SECOND);
  await poll();
  expect(glue.stops).toHaveLength(2);
  glue.runs = glue.runs.map((run) => ({ ...run, state: 'STOPPING', lastModifiedAt: clock.now() }));
  await poll();
  await clock.advance(6 * SECOND);
  glue.runs = end(glue.runs[0], 'STOPPED');
  await poll();
  const run = await onlyRun();
  expect(run.state).toBe('STOPPED');
  const times = [run.stopRequestedAt, run.stopSentAt, run.stopAcceptedAt, run.stoppingAt, run.completedAt];
  expect(times.every((at) => at !== null)).toBe(true);
  expect(glue.stops).toHaveLength(2);
});

test('a wish that was written before a crash is sent by whoever polls next', async () => {
  const { glue, poll } = withGlue(1);
  await poll();
  await context.query(`UPDATE run SET stop_requested_at = '${clock.now().toISOString()}'`);
  await poll();
  expect(glue.stops).toEqual([[glue.runs[0]?.glueRunId]]);
  expect((await onlyRun()).stopAcceptedAt).not.toBeNull();
});

test('many stops go in batches of 25, each with its own outcome', async () => {
  const { glue, poll } = withGlue(60);
  await poll();
  await context.query(`UPDATE run SET stop_requested_at = '${clock.now().toISOString()}'`);
  await poll();
  expect(glue.stops.map((batch) => batch.length)).toEqual([25, 25, 10]);
  const outcomes = await context.query(`SELECT 1 FROM run_event WHERE kind = 'stop-outcome'`);
  expect(outcomes).toHaveLength(60);
});

test('a run that goes on two minutes after its stop was asked for raises the alarm, once', async () => {
  const { ctx, poll } = withGlue(1);
  await poll();
  const { id } = await onlyRun();
  await stopRun(ctx, { runId: id, reason: null, actor });
  await clock.advance(MINUTE);
  await poll();
  expect((await onlyRun()).stopAlarmAt).toBeNull();
  await clock.advance(MINUTE);
  await poll();
  await poll();
  const run = await onlyRun();
  expect(run.stopAlarmAt).not.toBeNull();
  expect(run.events.filter(({ detail }) => detail?.includes('still goes on'))).toHaveLength(1);
});

test('a run that had ended by itself before the stop took effect says that the stop was too late', async () => {
  const { ctx, glue, poll } = withGlue(1);
  await poll();
  const { id } = await onlyRun();
  await stopRun(ctx, { runId: id, reason: null, actor });
  glue.runs = end(glue.runs[0], 'SUCCEEDED');
  await poll();
  const run = await onlyRun();
  expect(run.state).toBe('SUCCEEDED');
  expect(run.events.at(-1)).toMatchObject({
    kind: 'stop-outcome',
    detail: expect.stringContaining('Too late'),
  });
});

test('a refusal of Glue is told once, however often it is asked again', async () => {
  const { ctx, glue, poll } = withGlue(1);
  await poll();
  glue.answer = 'no';
  const { id } = await onlyRun();
  expect((await stopRun(ctx, { runId: id, reason: null, actor })).outcome).toBe('refused');
  for (let n = 0; n < 3; n++) {
    await clock.advance(20 * SECOND);
    await poll();
  }
  expect(glue.stops.length).toBeGreaterThan(2);
  expect((await onlyRun()).events.filter(({ detail }) => detail === 'Not now.')).toHaveLength(1);
});
