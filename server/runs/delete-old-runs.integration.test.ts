import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GlueRun } from '#server/aws/glue/glue-run.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { deleteOldRuns } from './delete-old-runs.ts';
import { importRun } from './import-run.ts';

let context: TestContext;

beforeAll(async () => {
  context = await startTestContext({ settings: { retentionDays: 30 } });
  await context.query(`
    INSERT INTO run (id, job, glue_job_name, glue_run_id, state, publish_state, origin, created_at, execution_seconds)
    SELECT ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'movies-csv', 'm', 'jr_' || n,
      CASE n WHEN 1 THEN 'RUNNING' ELSE 'SUCCEEDED' END,
      CASE n WHEN 2 THEN 'pending' ELSE 'published' END,
      'comporta', now() - make_interval(days => CASE n WHEN 4 THEN 29 ELSE 40 END), 10
    FROM generate_series(1, 604) AS n`);
  await context.query(`
    INSERT INTO run_event (run_id, at, kind, "to", source)
    SELECT id, created_at, 'state', state, 'poll' FROM run`);
  await context.query(`
    INSERT INTO published_partition VALUES
      ('movies', '', '00000000-0000-4000-8000-000000000003', 's3://b/v', now(), 1, 1, 1, now())`);
});
afterAll(() => context.stop());

test('old runs go, but not what runs, what is on its way to readers, what they see, or what is young', async () => {
  const sums = `SELECT sum(runs)::int AS runs, sum(execution_seconds)::int AS seconds FROM run_day`;
  const before = await context.query(sums);
  expect(await deleteOldRuns(context.ctx)).toBe(600);

  const kept = await context.query<{ n: number }>('SELECT right(id::text, 12)::int AS n FROM run ORDER BY 1');
  expect(kept.map(({ n }) => n)).toEqual([1, 2, 3, 4]);
  expect(await context.query('SELECT count(*)::int AS count FROM run_event')).toEqual([{ count: 4 }]);
  expect(await context.query(sums), 'the charts keep what the runs added').toEqual(before);
  const [audit] = await context.query<{ actor: string; subject: string }>(
    'SELECT actor, subject FROM audit_event',
  );
  expect(audit).toMatchObject({
    actor: 'retention',
    subject: expect.stringMatching(/^600 runs made before 20/),
  });
});

test('a second round finds nothing and leaves no trace', async () => {
  expect(await deleteOldRuns(context.ctx)).toBe(0);
  expect(await context.query('SELECT id FROM audit_event')).toHaveLength(1);
});

test('a run that is past its time does not come back because Glue still remembers it', async () => {
  const glue: GlueRun = {
    glueRunId: 'jr_9',
    state: 'SUCCEEDED',
    stateDetail: null,
    attempt: 0,
    previousRunId: null,
    arguments: {},
    startedAt: new Date(Date.now() - 40 * 86_400_000),
    completedAt: new Date(),
    lastModifiedAt: null,
    executionSeconds: 1,
    dpuSeconds: null,
    workerType: null,
    numberOfWorkers: null,
    maxCapacity: null,
    executionClass: null,
    glueVersion: null,
    timeoutMinutes: null,
    error: null,
  };
  await importRun(context.ctx, 'movies-csv', glue);
  expect(await context.query("SELECT id FROM run WHERE glue_run_id = 'jr_9'")).toEqual([]);
  await importRun(context.ctx, 'movies-csv', { ...glue, startedAt: new Date() });
  expect(await context.query("SELECT id FROM run WHERE glue_run_id = 'jr_9'")).toHaveLength(1);
});

test('without the setting everything is kept', async () => {
  const forEver = { ...context.ctx, settings: { ...context.ctx.settings, retentionDays: undefined } };
  await context.query("UPDATE run SET created_at = '2001-01-01', state = 'FAILED', publish_state = 'none'");
  expect(await deleteOldRuns(forEver)).toBe(0);
});
