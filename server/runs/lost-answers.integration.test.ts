import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { pollJobs } from '#server/jobs/poll-jobs.ts';
import { MINUTE, SECOND } from '#server/lib/durations.ts';
import { ManualClock } from '#server/lib/manual-clock.ts';
import { getStatus } from '#server/status/get-status.ts';
import { type FaultyProxy, startFaultyProxy } from '#server/testing/start-faulty-proxy.ts';
import { startTestLake, type TestLake } from '#server/testing/start-test-lake.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { until } from '#server/testing/until.ts';
import { getRun } from './get-run.ts';
import { startRun } from './start-run.ts';
import { stopRun } from './stop-run.ts';

const start = 'AWSGlue.StartJobRun';
const actor = { name: 'ana', role: 'operator' as const };
let lake: TestLake;
let network: FaultyProxy;
let context: TestContext;
let clock: ManualClock;

beforeAll(async () => {
  lake = await startTestLake();
  network = await startFaultyProxy(lake.endpoint);
  clock = new ManualClock(new Date().toISOString());
  context = await startTestContext({ awsEndpointUrl: network.endpoint, clock });
});
afterEach(async () => {
  network.setFault(start, null);
  network.setFault('AWSGlue.GetJobRuns', null);
  await until('the runs to end', async () => (await pollJobs(context.ctx)).unfinished === 0);
});
afterAll(async () => {
  await context.stop();
  await network.stop();
  await lake.stop();
});

function startMovies() {
  return startRun(context.ctx, { job: 'movies-csv', input: {}, idempotencyKey: randomUUID(), actor });
}

async function runsAtGlue(): Promise<number> {
  const page = await context.ctx.aws.glue.getJobRuns({ jobName: 'comporta-movies-csv', maxResults: 200 });
  return page?.runs.length ?? 0;
}

test.each(['drop-response', 'fail-after-effect'] as const)(
  'a start whose answer is lost (%s) is sent once, found again, and is one run',
  async (fault) => {
    const before = await runsAtGlue();
    const sent = network.count(start);
    network.setFault(start, fault);
    const { run } = await startMovies();
    expect(run.state).toBe('UNKNOWN');
    const done = await until('the run to be adopted and end', async () => {
      await pollJobs(context.ctx);
      const seen = await getRun(context.ctx, { id: run.id });
      return seen.completedAt === null ? null : seen;
    });
    expect(done).toMatchObject({ state: 'SUCCEEDED', origin: 'comporta' });
    expect(network.count(start) - sent).toBe(1);
    expect((await runsAtGlue()) - before).toBe(1);
    expect(await context.query(`SELECT 1 FROM run WHERE glue_run_id = '${done.glueRunId}'`)).toHaveLength(1);
  },
);

test('a start that never arrived ends as NOT_STARTED after the settle time, and is not sent again', async () => {
  const before = await runsAtGlue();
  const sent = network.count(start);
  network.setFault(start, 'drop-request');
  const { run } = await startMovies();
  expect(run.state).toBe('UNKNOWN');
  await pollJobs(context.ctx);
  expect((await getRun(context.ctx, { id: run.id })).state).toBe('UNKNOWN');
  await clock.advance(3 * MINUTE);
  await pollJobs(context.ctx);
  expect(await getRun(context.ctx, { id: run.id })).toMatchObject({ state: 'NOT_STARTED', costUsd: '0' });
  expect(network.count(start) - sent).toBe(1);
  expect(await runsAtGlue()).toBe(before);
});

test('a start that AWS throttles is sent again, and is one run', async () => {
  const before = await runsAtGlue();
  network.setFault(start, 'throttle');
  const { run } = await startMovies();
  expect(run.state).toBe('PENDING');
  expect((await getRun(context.ctx, { id: run.id })).stateDetail).toContain('throttling');
  network.setFault(start, null);
  await clock.advance(10 * SECOND);
  await pollJobs(context.ctx);
  expect((await getRun(context.ctx, { id: run.id })).glueRunId).not.toBeNull();
  expect((await runsAtGlue()) - before).toBe(1);
});

test('a start that AWS throttles for a minute ends as NOT_STARTED with the words of AWS', async () => {
  network.setFault(start, 'throttle');
  const { run } = await startMovies();
  await clock.advance(61 * SECOND);
  await pollJobs(context.ctx);
  const ended = await getRun(context.ctx, { id: run.id });
  expect(ended).toMatchObject({ state: 'NOT_STARTED', stateDetail: null });
  expect(ended.error).toContain('throttling');
});

test('a start that waits to be sent again can be taken back, and is never sent', async () => {
  network.setFault(start, 'throttle');
  const { run } = await startMovies();
  const sent = network.count(start);
  const stopped = await stopRun(context.ctx, { runId: run.id, reason: 'changed my mind', actor });
  expect(stopped.outcome).toBe('not-started');
  await clock.advance(10 * SECOND);
  await pollJobs(context.ctx);
  expect(await getRun(context.ctx, { id: run.id })).toMatchObject({
    state: 'NOT_STARTED',
    stopReason: 'changed my mind',
  });
  expect(network.count(start)).toBe(sent);
});

test('a refusal for good is an end with the words of AWS', async () => {
  const { settings } = context.ctx;
  const elsewhere = { ...settings, jobs: { ...settings.jobs, 'movies-csv': 'no-such-job' } };
  const request = { job: 'movies-csv', input: {}, idempotencyKey: randomUUID(), actor } as const;
  const { run } = await startRun({ ...context.ctx, settings: elsewhere }, request);
  expect(run.state).toBe('NOT_STARTED');
  expect(run.error).toContain('no-such-job');
});

test('a job that somebody runs from elsewhere is not started, and the person is led to that run', async () => {
  const glueRunId = await context.ctx.aws.glue.startJobRun({ jobName: 'comporta-movies-csv', arguments: {} });
  const refusal = await startMovies().catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'run_active' });
  const [row] = await context.query<{ id: string }>(`SELECT id FROM run WHERE glue_run_id = '${glueRunId}'`);
  expect(refusal).toMatchObject({ details: { runId: row?.id } });
});

test('an intent that was written before a crash and never sent ends as NOT_STARTED', async () => {
  const [row] = await context.query<{ id: string }>(`
    INSERT INTO run (id, job, glue_job_name, state, origin, created_at)
    VALUES (gen_random_uuid(), 'tmdb-json', 'comporta-tmdb-json', 'PENDING', 'comporta', '${clock.now().toISOString()}')
    RETURNING id`);
  await clock.advance(MINUTE);
  await pollJobs(context.ctx);
  const run = await getRun(context.ctx, { id: row?.id ?? '' });
  expect(run.state).toBe('NOT_STARTED');
  expect(run.error).toContain('before it asked AWS');
});

test('while AWS does not answer, what was known keeps its age and says why; it recovers by itself', async () => {
  await pollJobs(context.ctx);
  const known = (await getStatus(context.ctx)).source;
  expect(known).toMatchObject({ ok: true, problem: null });
  await clock.advance(MINUTE);
  network.setFault('AWSGlue.GetJobRuns', 'throttle');
  await pollJobs(context.ctx);
  expect((await getStatus(context.ctx)).source).toMatchObject({
    ok: false,
    problem: 'throttled',
    asOf: known.asOf,
  });
  network.setFault('AWSGlue.GetJobRuns', 'drop-request');
  await pollJobs(context.ctx);
  expect((await getStatus(context.ctx)).source).toMatchObject({
    ok: false,
    problem: 'unreachable',
    asOf: known.asOf,
  });
  network.setFault('AWSGlue.GetJobRuns', null);
  await pollJobs(context.ctx);
  expect((await getStatus(context.ctx)).source).toMatchObject({ ok: true, asOf: clock.now().toISOString() });
});

test('a clock that AWS finds wrong is corrected by the SDK; when it stays wrong, the words of AWS are shown', async () => {
  const tell = (method: 'POST' | 'DELETE', fault?: object) =>
    fetch(`${lake.endpoint}/__fault`, { method, body: fault && JSON.stringify(fault) });
  const skew = { service: 'glue', operation: 'GetJobRuns', kind: 'clock-skew' };
  await tell('POST', { ...skew, count: 1 });
  await pollJobs(context.ctx);
  expect((await getStatus(context.ctx)).source).toMatchObject({ ok: true, problem: null });
  await tell('POST', skew);
  await pollJobs(context.ctx);
  expect((await getStatus(context.ctx)).source).toMatchObject({
    ok: false,
    problem: 'denied',
    message: expect.stringContaining('Signature expired: it is now'),
  });
  await tell('DELETE');
  await pollJobs(context.ctx);
  expect((await getStatus(context.ctx)).source).toMatchObject({ ok: true, problem: null });
});
