import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { idlePolicyInput, type RadarRun } from '#server/contract/idle.ts';
import { pollJobs } from '#server/jobs/poll-jobs.ts';
import { MINUTE, SECOND } from '#server/lib/durations.ts';
import { ManualClock } from '#server/lib/manual-clock.ts';
import { type LocalAws, startLocalAws } from '#server/local/aws/start-local-aws.ts';
import { ManualClock as CloudClock } from '#server/local/aws/testing/manual-clock.ts';
import { getRun } from '#server/runs/get-run.ts';
import { startRun } from '#server/runs/start-run.ts';
import { getStatus } from '#server/status/get-status.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { until } from '#server/testing/until.ts';
import { getRadar } from './get-radar.ts';
import { defaultPolicy } from './idle-policy.ts';
import { keepRun } from './keep-run.ts';
import { putIdlePolicy } from './put-idle-policy.ts';
import { readSignals } from './read-signals.ts';
import { watchRuns } from './watch-runs.ts';

const actor = { name: 'ana', role: 'admin' as const };
/** A job that does nothing: it waits until it is stopped. */
const sleeper = [process.execPath, '-e', 'setTimeout(() => {}, 3_600_000)', '--'];

let dataDir: string;
let cloudClock: CloudClock;
let cloud: LocalAws;
let clock: ManualClock;
let context: TestContext;
let glueRunId: string;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'comporta-idle-'));
  cloudClock = new CloudClock();
  cloud = await startLocalAws({ port: 0, dataDir, startupMs: 0, clock: cloudClock, jobCommand: sleeper });
  clock = new ManualClock(new Date(cloudClock.now()).toISOString());
  context = await startTestContext({ awsEndpointUrl: cloud.endpoint, clock });
});
beforeEach(() => context.query('TRUNCATE run, run_event, run_watch, idle_policy, audit_event'));
afterAll(async () => {
  await context.stop();
  await cloud.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function startIdleRun(): Promise<string> {
  const { run } = await startRun(context.ctx, {
    job: 'movies-csv',
    input: {},
    idempotencyKey: randomUUID(),
    actor,
  });
  return until('the run to be RUNNING', async () => {
    cloudClock.advance(SECOND);
    await pollJobs(context.ctx);
    const seen = await getRun(context.ctx, { id: run.id });
    glueRunId = seen.glueRunId ?? '';
    return seen.state === 'RUNNING' ? run.id : null;
  });
}

/** Both clocks go on, minute by minute, each with its metrics published. */
async function pass(minutes: number): Promise<void> {
  const end = cloudClock.now() + minutes * MINUTE;
  while (cloudClock.now() < end) {
    const minute = Math.floor(cloudClock.now() / MINUTE) * MINUTE + MINUTE;
    // The next minute has begun, and half of it is over: Glue publishes twice in each.
    cloudClock.advance(minute + 35 * SECOND - cloudClock.now());
    await until('the metrics of this minute', async () => {
      cloudClock.advance(2 * SECOND);
      await catchUp();
      const [signals] = await readSignals(context.ctx, [{ glueJobName: 'comporta-movies-csv', glueRunId }]);
      return signals?.gauges.some(({ at }) => at.getTime() === minute);
    });
  }
}

/** Our clock reads what the cloud's does, and a little more: what it has published is past. */
function catchUp(): Promise<void> {
  return clock.advance(Math.max(0, cloudClock.now() + SECOND - clock.now().getTime()));
}

async function look(): Promise<RadarRun> {
  await watchRuns(context.ctx);
  const [run] = (await getRadar(context.ctx)).runs;
  if (run === undefined) throw new Error('The radar shows no run.');
  return run;
}

async function endRun(id: string): Promise<string> {
  return until('the run to end', async () => {
    cloudClock.advance(SECOND);
    await pollJobs(context.ctx);
    const { state, completedAt } = await getRun(context.ctx, { id });
    return completedAt === null ? null : state;
  });
}

function decide(change: Partial<ReturnType<typeof defaultPolicy>>) {
  const { job, updatedAt: _at, updatedBy: _by, ...policy } = { ...defaultPolicy('movies-csv'), ...change };
  return putIdlePolicy(context.ctx, { job, policy, actor });
}

test('a run that does nothing is found, counted down, kept by a veto, and stopped once by its policy', async () => {
  const id = await startIdleRun();
  expect(await look()).toMatchObject({ verdict: 'working', evidence: [{ fact: 'young' }] });
  await pass(14);
  expect(await look()).toMatchObject({
    verdict: 'idle',
    stopAt: null,
    usdPerHour: expect.stringMatching(/^0\.\d/),
  });

  await decide({ action: 'stop', countdownMinutes: 2 });
  expect((await look()).stopAt).toBe(new Date(clock.now().getTime() + 2 * MINUTE).toISOString());
  await keepRun(context.ctx, { runId: id, minutes: 5, actor });
  await pass(3);
  expect(await look()).toMatchObject({ state: 'RUNNING', verdict: 'idle', stopAt: null, keptBy: 'ana' });
  await pass(3);
  expect((await look()).stopAt).not.toBeNull();
  await pass(2);
  // Three instances come to the same conclusion at once.
  await Promise.all([watchRuns(context.ctx), watchRuns(context.ctx), watchRuns(context.ctx)]);
  expect(await endRun(id)).toBe('STOPPED');

  const run = await getRun(context.ctx, { id });
  expect(run.stopReason).toMatch(/^Idle: nothing moved since /);
  expect(run.events.filter(({ kind }) => kind === 'stop-requested')).toMatchObject([
    { actor: 'idle policy' },
  ]);
  expect(run.events.find(({ kind }) => kind === 'note')).toMatchObject({ actor: 'ana' });
  expect(await context.query('SELECT actor, outcome FROM audit_event')).toEqual([
    { actor: 'idle policy', outcome: 'ok' },
  ]);
  await watchRuns(context.ctx);
  expect(await context.query('SELECT 1 FROM run_watch')).toEqual([]);
});

test('a run that ended a moment ago is read again before it is stopped, and left alone', async () => {
  const id = await startIdleRun();
  await decide({ action: 'stop', countdownMinutes: 1 });
  await pass(14);
  await look();
  await pass(2);
  const { aws } = context.ctx;
  const glue = {
    ...aws.glue,
    getJobRun: async (asked: { jobName: string; glueRunId: string }) => {
      const known = await aws.glue.getJobRun(asked);
      return known === null ? null : { ...known, state: 'SUCCEEDED' };
    },
  };
  await watchRuns({ ...context.ctx, aws: { ...aws, glue } });
  expect(await context.query('SELECT 1 FROM audit_event')).toEqual([]);
  expect((await getRun(context.ctx, { id })).stopRequestedAt).toBeNull();
  await watchRuns(context.ctx);
  expect(await endRun(id)).toBe('STOPPED');
});

test('without CloudWatch there is no signal, and nothing is stopped', async () => {
  const id = await startIdleRun();
  await decide({ action: 'stop', countdownMinutes: 1 });
  await pass(14);
  const deny = { service: 'cloudwatch', kind: 'access-denied' };
  await fetch(`${cloud.endpoint}/__fault`, { method: 'POST', body: JSON.stringify(deny) });
  expect(await look()).toMatchObject({ verdict: 'no-signal', stopAt: null });
  expect((await getRadar(context.ctx)).problem).toBe('denied');
  await fetch(`${cloud.endpoint}/__fault`, { method: 'DELETE' });
  expect(await look()).toMatchObject({ verdict: 'idle' });
  await pass(2);
  await watchRuns(context.ctx);
  expect(await endRun(id)).toBe('STOPPED');
});

test('a limit of 0 or less is refused with the reason, and so is a zone that does not exist', async () => {
  const { job: _job, updatedAt: _at, updatedBy: _by, ...policy } = defaultPolicy('movies-csv');
  const reasons = (change: object) =>
    idlePolicyInput.safeParse({ ...policy, ...change }).error?.issues.map(({ message }) => message);
  for (const priceLimitUsd of ['0', '0.00', '-1', 'two'])
    expect(reasons({ priceLimitUsd })).toEqual([
      'US dollars above 0, for example 2.50: at 0 every run would be over it',
    ]);
  expect(reasons({ countdownMinutes: 0 })).toEqual(['at least 1 minute']);
  expect(reasons({ timeZone: 'Sao Paulo' })).toEqual(['a time zone, for example America/Sao_Paulo']);
  expect(reasons({ priceLimitUsd: '0.01' })).toBeUndefined();
});

test('how old the metrics are does not make the rest look old: they are read only while something runs', async () => {
  const { db, clock: now } = context.ctx;
  const at = now.now();
  const earlier = new Date(at.getTime() - 10 * MINUTE);
  await context.query('TRUNCATE source_status');
  await db.status.noteSourceAnswer({ source: 'glue:movies-csv', at });
  await db.status.noteSourceProblem({ source: 'cloudwatch', at: earlier, problem: 'denied', message: 'no' });
  const { source } = await getStatus(context.ctx);
  expect(source).toMatchObject({ ok: true, asOf: at.toISOString(), problem: null });
});
