import { expect, test } from 'vitest';
import type { MetricBucket } from '#server/contract/metrics.ts';
import { fillDays } from './fill-days.ts';

const day = (at: string): MetricBucket => ({
  job: 'movies-csv',
  at,
  runId: null,
  state: null,
  runs: 2,
  failed: 0,
  executionSeconds: 60,
  costUsd: '1',
  rowsIn: 1,
  rowsOut: 1,
  rowsRejected: 0,
});

test('a day without a run is there, with nothing known, also over the end of a month', () => {
  const filled = fillDays('movies-csv', [day('2026-02-27T00:00:00.000Z'), day('2026-03-02T00:00:00.000Z')]);
  expect(filled.map(({ at, runs, costUsd }) => [at.slice(0, 10), runs, costUsd])).toEqual([
    ['2026-02-27', 2, '1'],
    ['2026-02-28', 0, null],
    ['2026-03-01', 0, null],
    ['2026-03-02', 2, '1'],
  ]);
});

test('no run is no day', () => {
  expect(fillDays('movies-csv', [])).toEqual([]);
});
