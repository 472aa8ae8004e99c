import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { JobName } from '#server/contract/job-name.ts';
import { publishRuns } from '#server/datasets/publish-runs.ts';
import { describeJob } from '#server/jobs/describe-job.ts';
import { pollJobs } from '#server/jobs/poll-jobs.ts';
import { startTestLake, type TestLake } from '#server/testing/start-test-lake.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { until } from '#server/testing/until.ts';
import { getRun } from './get-run.ts';
import { getRunLogs } from './get-run-logs.ts';
import { listQuarantineRows } from './list-quarantine-rows.ts';
import { listRuns } from './list-runs.ts';
import { startRun } from './start-run.ts';
import { stopRun } from './stop-run.ts';

const actor = { name: 'ana', role: 'operator' as const };
let lake: TestLake;
let context: TestContext;

beforeAll(async () => {
  lake = await startTestLake({ startupMs: 300 });
  context = await startTestContext({ awsEndpointUrl: lake.endpoint });
});
afterAll(async () => {
  await context.stop();
  await lake.stop();
});
beforeEach(async () => {
  await settled('movies-csv');
  await settled('tmdb-json');
});

function start(job: JobName, input = {}, idempotencyKey: string = randomUUID()) {
  return startRun(context.ctx, { job, input, idempotencyKey, actor });
}

/** Polls until no run of the job is on its way. */
async function settled(job: JobName): Promise<void> {
  await until(`${job} to settle`, async () => {
    await pollJobs(context.ctx);
    return (await describeJob(context.ctx, job)).activeRun === null;
  });
}

async function finished(id: string) {
  return until(`run ${id} to end`, async () => {
    await pollJobs(context.ctx);
    await publishRuns(context.ctx);
    const run = await getRun(context.ctx, { id });
    const isOver = run.completedAt !== null && !['pending', 'publishing'].includes(run.publishState);
    return isOver ? run : null;
  });
}

test('a run of each job on real films is published with its rows, and the law holds', async () => {
  for (const job of ['movies-csv', 'tmdb-json'] as const) {
    const { run, isNew } = await start(job);
    expect(isNew).toBe(true);
    const done = await finished(run.id);
    expect(done).toMatchObject({
      state: 'SUCCEEDED',
      publishState: 'published',
      error: null,
      costKind: 'would-cost',
    });
    expect(done.rowsIn).toBe((done.rowsOut ?? 0) + (done.rowsRejected ?? 0) + (done.rowsDuplicate ?? 0));
    expect(done.rowsOut).toBeGreaterThan(3000);
    expect(done.events.map(({ to }) => to)).toEqual(
      expect.arrayContaining(['PENDING', 'STARTING', 'SUCCEEDED', 'published']),
    );
    expect(Object.values(done.output?.rejectedByReason ?? {}).reduce((a, b) => a + b, 0)).toBe(
      done.rowsRejected,
    );
    const quarantine = await listQuarantineRows(context.ctx, { id: run.id, limit: 200 });
    expect(quarantine.items).toHaveLength(done.rowsRejected ?? -1);
    const logs = await getRunLogs(context.ctx, { id: run.id });
    expect(logs.items.length).toBeGreaterThan(2);
  }
});

test('the same click sent fifty times at once is one run', async () => {
  const key = randomUUID();
  const answers = await Promise.allSettled(Array.from({ length: 50 }, () => start('movies-csv', {}, key)));
  const ids = new Set(
    answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.run.id] : [])),
  );
  expect(ids.size).toBe(1);
  expect(answers.filter(({ status }) => status === 'rejected')).toEqual([]);
  const rows = await context.query<{ n: string }>(
    `SELECT count(*) AS n FROM run WHERE idempotency_key = '${key}'`,
  );
  expect(rows).toEqual([{ n: '1' }]);
  await finished([...ids][0] ?? '');
});

test('the same key with another body is refused and starts nothing', async () => {
  const key = randomUUID();
  const { run } = await start('tmdb-json', {}, key);
  await expect(start('tmdb-json', { numberOfWorkers: 5 }, key)).rejects.toMatchObject({
    code: 'idempotency_mismatch',
    details: { runId: run.id },
  });
  await finished(run.id);
});

test('two people who start one job at once get one run, and the other is told which', async () => {
  const answers = await Promise.allSettled([start('movies-csv'), start('movies-csv')]);
  const started = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.run.id] : []));
  expect(started).toHaveLength(1);
  const refused = answers.find(({ status }) => status === 'rejected');
  expect(refused).toMatchObject({ reason: { code: 'run_active', details: { runId: started[0] } } });
  await finished(started[0] ?? '');
});

test('a stop ends a run as STOPPED, is remembered with its reason, and is no error', async () => {
  const { run } = await start('movies-csv');
  const outcome = await stopRun(context.ctx, { runId: run.id, reason: 'not needed', actor });
  expect(outcome.outcome).toBe('requested');
  const done = await finished(run.id);
  expect(done).toMatchObject({ state: 'STOPPED', stopReason: 'not needed', publishState: 'none' });
  expect(done.stopRequestedAt).not.toBeNull();
  const again = await stopRun(context.ctx, { runId: run.id, reason: null, actor });
  expect(again.outcome).toBe('already-finished');
});

test('a run that somebody started elsewhere is in the history with its origin, once', async () => {
  const glueRunId = await context.ctx.aws.glue.startJobRun({ jobName: 'comporta-movies-csv', arguments: {} });
  await settled('movies-csv');
  await pollJobs(context.ctx);
  const { items } = await listRuns(context.ctx, { limit: 200 });
  expect(items.filter((run) => run.glueRunId === glueRunId)).toMatchObject([
    { origin: 'external', state: 'SUCCEEDED' },
  ]);
});

test('an input that is not there fails the run, which names the prefix', async () => {
  const { run } = await start('movies-csv', { arguments: { ingest_date: '19990101' } });
  const done = await finished(run.id);
  expect(done.state).toBe('FAILED');
  expect(done.error).toContain('Raw/LocalCSV/Movies/19990101/');
});

test('pages of the run list hold every run once, in order', async () => {
  const all = await listRuns(context.ctx, { limit: 200 });
  const paged: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listRuns(context.ctx, { limit: 2, cursor });
    paged.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(paged).toEqual(all.items.map(({ id }) => id));
});
