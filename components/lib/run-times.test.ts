import { expect, test } from 'vitest';
import { runTimes } from './run-times.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();

test('a finished run has all three durations', () => {
  const run = { createdAt: at(0), startedAt: at(2), completedAt: at(32), executionSeconds: 28 };
  expect(runTimes(run)).toEqual({ queuedMs: 2_000, runMs: 30_000, billedMs: 28_000 });
});

test('what is not known yet is null, not zero', () => {
  const run = { createdAt: at(0), startedAt: null, completedAt: null, executionSeconds: null };
  expect(runTimes(run)).toEqual({ queuedMs: null, runMs: null, billedMs: null });
});

test('a clock that runs behind ours does not make a negative wait', () => {
  const run = { createdAt: at(5), startedAt: at(4), completedAt: null, executionSeconds: null };
  expect(runTimes(run).queuedMs).toBe(0);
});
