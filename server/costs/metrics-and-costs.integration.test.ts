import { afterAll, beforeAll, expect, test } from 'vitest';
import { costs, metrics, metricsQuery } from '#server/contract/metrics.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { getCosts } from './get-costs.ts';
import { getMetrics } from './get-metrics.ts';

let context: TestContext;

beforeAll(async () => {
  context = await startTestContext();
  await context.query(`
    INSERT INTO run (id, job, glue_job_name, glue_run_id, state, origin, created_at, execution_seconds, cost_nano_usd, rows_in, rows_out, rows_rejected)
    VALUES
      ('00000000-0000-4000-8000-000000000001', 'movies-csv', 'm', 'jr_1', 'SUCCEEDED', 'comporta', '2026-01-01T10:00:00Z', 60, 10266667, 100, 90, 10),
      ('00000000-0000-4000-8000-000000000002', 'movies-csv', 'm', 'jr_2', 'FAILED', 'comporta', '2026-01-01T23:59:59Z', 30, 10266667, NULL, NULL, NULL),
      ('00000000-0000-4000-8000-000000000003', 'movies-csv', 'm', 'jr_3', 'RUNNING', 'external', '2026-01-02T00:00:00Z', NULL, NULL, NULL, NULL, NULL),
      ('00000000-0000-4000-8000-000000000004', 'movies-csv', 'm', NULL, 'NOT_STARTED', 'comporta', '2026-01-02T00:00:01Z', NULL, NULL, NULL, NULL, NULL),
      ('00000000-0000-4000-8000-000000000005', 'tmdb-json', 't', 'jr_5', 'SUCCEEDED', 'comporta', '2026-01-02T12:00:00Z', 90, 15400000, 5000000000, 5000000000, 0)`);
  await context.query(`
    INSERT INTO execution (id, request_token, sql, expectation, state, created_at, cost_nano_usd)
    VALUES ('00000000-0000-4000-8000-00000000000a', 't', 'SELECT 1', '{"kind":"no-rows"}', 'SUCCEEDED', '2026-01-02T13:00:00Z', 47684)`);
});
afterAll(() => context.stop());

const ask = async (query: Record<string, string>) =>
  // Through JSON, as the browser gets it.
  metrics.parse(JSON.parse(JSON.stringify(await getMetrics(context.ctx, metricsQuery.parse(query))))).items;

test('one bucket a run that Glue took on, oldest first; what is not known is null', async () => {
  const items = await ask({ job: 'movies-csv' });
  expect(
    items.map(({ state, executionSeconds, rowsOut, costUsd }) => [state, executionSeconds, rowsOut, costUsd]),
  ).toEqual([
    ['SUCCEEDED', 60, 90, '0.010266667'],
    ['FAILED', 30, null, '0.010266667'],
    ['RUNNING', null, null, null],
  ]);
});

test('the newest runs are kept when there are more than asked for', async () => {
  expect((await ask({ limit: '2' })).map(({ state }) => state)).toEqual(['RUNNING', 'SUCCEEDED']);
});

test('a row count beyond 32 bits is exact', async () => {
  expect((await ask({ job: 'tmdb-json' }))[0]?.rowsIn).toBe(5_000_000_000);
});

test('days are UTC days, with their sums, and a day with nothing known is null', async () => {
  const items = await ask({ bucket: 'day', job: 'movies-csv' });
  expect(
    items.map(({ at, runs, failed, executionSeconds, rowsIn, runId }) => [
      at,
      runs,
      failed,
      executionSeconds,
      rowsIn,
      runId,
    ]),
  ).toEqual([
    ['2026-01-01T00:00:00.000Z', 2, 1, 90, 100, null],
    ['2026-01-02T00:00:00.000Z', 1, 0, null, null, null],
  ]);
});

test('from counts, to does not', async () => {
  const items = await ask({ from: '2026-01-01T10:00:00.000Z', to: '2026-01-02T00:00:00.000Z' });
  expect(items).toHaveLength(2);
});

test('money adds up exactly by day and source, with the rates that were used', async () => {
  const answer = costs.parse(
    await getCosts(context.ctx, { from: '2026-01-01T00:00:00.000Z', to: '2026-01-03T00:00:00.000Z' }),
  );
  expect(
    answer.items.map(({ day, source, name, count, costUsd }) => [day, source, name, count, costUsd]),
  ).toEqual([
    ['2026-01-01', 'glue', 'movies-csv', 2, '0.020533334'],
    ['2026-01-02', 'athena', 'Other queries', 1, '0.000047684'],
    ['2026-01-02', 'glue', 'tmdb-json', 1, '0.0154'],
  ]);
  expect(answer).toMatchObject({ totalUsd: '0.035981018', costKind: 'would-cost' });
  expect(answer.rates.map(({ meter }) => meter)).toContain('athena-scan');
});
