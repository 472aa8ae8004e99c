import { afterAll, beforeAll, expect, test } from 'vitest';
import { stopRunsInput } from '#server/contract/run.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { stopRuns } from './stop-runs.ts';

let context: TestContext;
const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;

beforeAll(async () => {
  context = await startTestContext();
  await context.query(`
    INSERT INTO run (id, job, glue_job_name, glue_run_id, state, origin, created_at)
    VALUES
      ('${id(1)}', 'movies-csv', 'm', 'jr_1', 'SUCCEEDED', 'comporta', now()),
      ('${id(2)}', 'movies-csv', 'm', NULL, 'PENDING', 'comporta', now())`);
});
afterAll(() => context.stop());

test('each run has its own outcome, once, and one that cannot be stopped does not keep the next from it', async () => {
  const actor = { name: 'Ana', role: 'operator' } as const;
  const { items } = await stopRuns(context.ctx, {
    runIds: [id(1), id(9), id(2), id(1)],
    reason: 'a wrong file',
    actor,
  });
  expect(items.map(({ runId, outcome }) => [runId, outcome])).toEqual([
    [id(1), 'already-finished'],
    [id(9), 'refused'],
    [id(2), 'not-started'],
  ]);
  expect(await context.query('SELECT state, stop_requested_by FROM run ORDER BY id')).toEqual([
    { state: 'SUCCEEDED', stop_requested_by: null },
    { state: 'NOT_STARTED', stop_requested_by: 'Ana' },
  ]);
});

test('no run at all, and more than a hundred, are refused', () => {
  expect(stopRunsInput.safeParse({ runIds: [] }).success).toBe(false);
  expect(stopRunsInput.safeParse({ runIds: Array.from({ length: 101 }, () => id(1)) }).success).toBe(false);
});
