import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { GlueRun } from '#server/aws/glue/glue-run.ts';
import type { ServerContext } from '#server/context.ts';
import { describeJob } from '#server/jobs/describe-job.ts';
import { HOUR } from '#server/lib/durations.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { listRuns } from './list-runs.ts';
import { pollJob } from './poll-job.ts';

let context: TestContext;

beforeAll(async () => {
  context = await startTestContext();
});
beforeEach(() => context.query('TRUNCATE run, run_event, source_status'));
afterAll(() => context.stop());

function glueRun(minute: number, facts: Partial<GlueRun> = {}): GlueRun {
  const at = new Date(Date.UTC(2026, 0, 1, 0, minute));
  return {
    glueRunId: `jr_${randomUUID()}`,
    state: 'FAILED',
    stateDetail: null,
    attempt: 0,
    previousRunId: null,
    arguments: {},
    startedAt: at,
    lastModifiedAt: at,
    completedAt: at,
    executionSeconds: 90,
    dpuSeconds: null,
    workerType: 'G.1X',
    numberOfWorkers: 2,
    maxCapacity: 2,
    executionClass: 'STANDARD',
    glueVersion: '6.0',
    timeoutMinutes: 30,
    error: null,
    ...facts,
  };
}

/** A Glue whose history of `movies-csv` is this, oldest first; it breaks after so many pages. */
function withHistory(history: readonly GlueRun[], breaksAfterPages = Number.POSITIVE_INFINITY) {
  let pages = 0;
  const newestFirst = [...history].reverse();
  const getJobRuns: ServerContext['aws']['glue']['getJobRuns'] = async ({ maxResults, nextToken }) => {
    if (++pages > breaksAfterPages) throw new Error('the connection broke');
    const from = Number(nextToken ?? 0);
    const to = from + maxResults;
    return {
      runs: newestFirst.slice(from, to),
      nextToken: to < newestFirst.length ? String(to) : null,
    };
  };
  const getJobRun: ServerContext['aws']['glue']['getJobRun'] = async ({ glueRunId }) =>
    history.find((run) => run.glueRunId === glueRunId) ?? null;
  const { aws } = context.ctx;
  const ctx = { ...context.ctx, aws: { ...aws, glue: { ...aws.glue, getJobRun, getJobRuns } } };
  return { ctx, pages: () => pages };
}

async function rowCount(): Promise<number> {
  const [row] = await context.query<{ n: string }>('SELECT count(*) AS n FROM run');
  return Number(row?.n);
}

test('the whole history of a job is taken in when it is first seen, and asked for once', async () => {
  const glue = withHistory(Array.from({ length: 450 }, (_, minute) => glueRun(minute)));
  await pollJob(glue.ctx, 'movies-csv');
  expect(await rowCount()).toBe(450);
  const asked = glue.pages();
  await pollJob(glue.ctx, 'movies-csv');
  expect(glue.pages() - asked).toBe(1);
});

test('runs that fill more than a page while the app was away are all taken in, even in two attempts', async () => {
  const history = Array.from({ length: 450 }, (_, minute) => glueRun(minute));
  await pollJob(withHistory(history.slice(0, 20)).ctx, 'movies-csv');
  await expect(pollJob(withHistory(history, 2).ctx, 'movies-csv')).rejects.toThrow('the connection broke');
  await pollJob(withHistory(history).ctx, 'movies-csv');
  expect(await rowCount()).toBe(450);
});

test('an end never changes, but DPU-seconds that Glue reports later are billed', async () => {
  const run = glueRun(0, { state: 'SUCCEEDED' });
  await pollJob(withHistory([run]).ctx, 'movies-csv');
  await pollJob(withHistory([{ ...run, state: 'RUNNING' }]).ctx, 'movies-csv');
  await pollJob(withHistory([{ ...run, dpuSeconds: 3600 }]).ctx, 'movies-csv');
  const { items } = await listRuns(context.ctx, { limit: 10 });
  expect(items).toMatchObject([{ state: 'SUCCEEDED', dpuSeconds: 3600, costUsd: '0.308' }]);
});

test('an answer that was overtaken by a newer one changes nothing', async () => {
  const run = glueRun(5, { state: 'RUNNING', completedAt: null });
  await pollJob(withHistory([run]).ctx, 'movies-csv');
  const older = { ...run, state: 'STARTING', lastModifiedAt: new Date(Date.UTC(2026, 0, 1)) };
  await pollJob(withHistory([older]).ctx, 'movies-csv');
  expect((await listRuns(context.ctx, { limit: 10 })).items).toMatchObject([{ state: 'RUNNING' }]);
});

test('a state that AWS invents is kept as its text and asked for again', async () => {
  const run = glueRun(5, { state: 'PAUSED', completedAt: null });
  const { unfinished } = await pollJob(withHistory([run]).ctx, 'movies-csv');
  expect(unfinished).toHaveLength(1);
  expect((await listRuns(context.ctx, { limit: 10 })).items).toMatchObject([{ state: 'PAUSED' }]);
});

test('a run that Glue does not show yet goes on; one that it has forgotten ends with a reason', async () => {
  const at = context.ctx.clock.now();
  const long = glueRun(5, { state: 'RUNNING', completedAt: null });
  const fresh = { ...long, glueRunId: `jr_${randomUUID()}`, startedAt: at, lastModifiedAt: at };
  await pollJob(withHistory([long, fresh]).ctx, 'movies-csv');
  await pollJob(withHistory([]).ctx, 'movies-csv');
  expect((await listRuns(context.ctx, { limit: 10 })).items).toMatchObject([
    { glueRunId: fresh.glueRunId, state: 'RUNNING' },
    { glueRunId: long.glueRunId, state: 'ERROR', error: expect.stringContaining('does not know this run') },
  ]);
});

test("Glue's automatic retry of a run of ours is another attempt of it, not somebody else's run", async () => {
  const first = glueRun(1);
  await pollJob(withHistory([first]).ctx, 'movies-csv');
  await context.query(`UPDATE run SET origin = 'comporta', requested_by = 'ana'`);
  const retry = glueRun(3, { attempt: 1, previousRunId: first.glueRunId });
  await pollJob(withHistory([first, retry]).ctx, 'movies-csv');
  expect((await listRuns(context.ctx, { limit: 10 })).items).toMatchObject([
    { glueRunId: retry.glueRunId, attempt: 1, origin: 'comporta', requestedBy: 'ana' },
    { glueRunId: first.glueRunId, attempt: 0, origin: 'comporta', requestedBy: 'ana' },
  ]);
});

test('runs of a job that is gone from Glue are asked for one by one, and end with a reason when nobody knows them', async () => {
  const known = glueRun(1, { state: 'RUNNING', completedAt: null });
  const forgotten = glueRun(2, { state: 'RUNNING', completedAt: null });
  const whole = withHistory([known, forgotten]);
  await pollJob(whole.ctx, 'movies-csv');
  const getJobRun: ServerContext['aws']['glue']['getJobRun'] = async ({ glueRunId }) =>
    glueRunId === known.glueRunId ? { ...known, state: 'SUCCEEDED', completedAt: known.startedAt } : null;
  const glue = { ...whole.ctx.aws.glue, getJobRun, getJobRuns: async () => null };
  const ctx = { ...whole.ctx, aws: { ...whole.ctx.aws, glue } };
  expect(await pollJob(ctx, 'movies-csv')).toMatchObject({ unfinished: [], missing: true });
  expect((await listRuns(context.ctx, { limit: 10 })).items).toMatchObject([
    { glueRunId: forgotten.glueRunId, state: 'ERROR', error: expect.stringContaining('does not know') },
    { glueRunId: known.glueRunId, state: 'SUCCEEDED' },
  ]);
});

test('a long history is taken in over several rounds, says how far it has come, and goes on after a crash', async () => {
  const history = Array.from({ length: 700 }, (_, minute) => glueRun(minute));
  await pollJob(withHistory(history).ctx, 'movies-csv');
  const [status] = await context.query<{ payload: { history: { imported: number; oldestAt: string } } }>(
    'SELECT payload FROM source_status',
  );
  expect(status?.payload.history.imported).toBe(400);
  expect(Date.parse(status?.payload.history.oldestAt ?? '')).toBeLessThan(
    history.at(-400)?.startedAt?.getTime() ?? 0,
  );
  const shown = await describeJob(context.ctx, 'movies-csv');
  expect(shown.historyImport).toMatchObject({ imported: 400 });
  await expect(pollJob(withHistory(history, 1).ctx, 'movies-csv')).rejects.toThrow('the connection broke');
  await pollJob(withHistory(history).ctx, 'movies-csv');
  expect(await rowCount()).toBe(700);
  expect((await describeJob(context.ctx, 'movies-csv')).historyImport).toBeNull();
});

test('hundreds of active runs are a question for each 200 of them, not one for each', async () => {
  const glue = withHistory(
    Array.from({ length: 450 }, (_, minute) => glueRun(minute, { state: 'RUNNING', completedAt: null })),
  );
  await pollJob(glue.ctx, 'movies-csv');
  const asked = glue.pages();
  await pollJob(glue.ctx, 'movies-csv');
  expect(glue.pages() - asked).toBe(3);
});

test('two answers of one moment do not take a run back', async () => {
  const run = glueRun(5, { state: 'STOPPING', completedAt: null });
  await pollJob(withHistory([run]).ctx, 'movies-csv');
  await pollJob(withHistory([{ ...run, state: 'RUNNING' }]).ctx, 'movies-csv');
  expect((await listRuns(context.ctx, { limit: 10 })).items).toMatchObject([{ state: 'STOPPING' }]);
});

test('a run that waits for capacity for hours is shown as waiting, and costs nothing', async () => {
  const hoursAgo = new Date(Date.now() - 5 * HOUR);
  const waiting = {
    state: 'WAITING',
    startedAt: hoursAgo,
    lastModifiedAt: hoursAgo,
    completedAt: null,
    executionSeconds: 0,
  };
  await pollJob(withHistory([glueRun(0, waiting)]).ctx, 'movies-csv');
  const [shown] = (await listRuns(context.ctx, { limit: 10 })).items;
  expect(shown).toMatchObject({ state: 'WAITING', costUsd: '0', completedAt: null });
});

test('a list of runs that gives the same page token for ever is left, and walked again in the next round', async () => {
  const known = glueRun(0, { state: 'RUNNING', completedAt: null });
  await pollJob(withHistory([known]).ctx, 'movies-csv');
  const newer = glueRun(500);
  const { ctx } = withHistory([known, newer]);
  let pages = 0;
  const getJobRuns = async () => {
    pages += 1;
    return { runs: [newer], nextToken: 'the same' };
  };
  const looping = { ...ctx, aws: { ...ctx.aws, glue: { ...ctx.aws.glue, getJobRuns } } };
  await pollJob(looping, 'movies-csv');
  expect(pages).toBeLessThanOrEqual(4);
  await pollJob(withHistory([{ ...known, state: 'SUCCEEDED' }, newer]).ctx, 'movies-csv');
  expect((await listRuns(context.ctx, { limit: 10 })).items.map(({ state }) => state).sort()).toEqual([
    'FAILED',
    'SUCCEEDED',
  ]);
});
