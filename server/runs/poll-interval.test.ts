import { expect, test } from 'vitest';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { MINUTE, SECOND } from '#server/lib/durations.ts';
import { pollIntervalMs } from './poll-interval.ts';

const now = new Date('2026-01-01T12:00:00Z');
const fastMs = 2 * SECOND;

function ago(ms: number): Date {
  return new Date(now.getTime() - ms);
}

type Times = Pick<RunRow, 'createdAt' | 'startedAt' | 'runningSince' | 'stopRequestedAt'>;

/** A run that has been running for so long. */
function running(ms: number, times: Partial<Times> = {}): Times {
  const at = ago(ms);
  return { createdAt: at, startedAt: at, runningSince: at, stopRequestedAt: null, ...times };
}

function interval(runs: Times[], typicalSeconds: number | null = 600): number {
  return pollIntervalMs({ now, fastMs, runs, typicalSeconds });
}

test.each<[string, Times, number]>([
  ['has just started', running(5 * SECOND), fastMs],
  ['has just begun to work after a long start', running(10 * MINUTE, { runningSince: ago(SECOND) }), fastMs],
  ['is in its long middle', running(5 * MINUTE), 16 * SECOND],
  ['nears its usual end', running(9.5 * MINUTE), fastMs],
  ['takes much longer than usual', running(30 * MINUTE), 16 * SECOND],
  ['should stop', running(5 * MINUTE, { stopRequestedAt: ago(SECOND) }), fastMs],
  ['has not stopped for long', running(30 * MINUTE, { stopRequestedAt: ago(5 * MINUTE) }), 16 * SECOND],
])('a run that %s is asked for at its pace', (_what, run, expected) => {
  expect(interval([run])).toBe(expected);
});

test('the run that is nearest to a change sets the pace of its job', () => {
  expect(interval([running(5 * MINUTE), running(SECOND), running(5 * MINUTE)])).toBe(fastMs);
});

test('without any history a long run is asked for at the pace of the middle', () => {
  expect(interval([running(10 * MINUTE)], null)).toBe(16 * SECOND);
});

test('nothing that runs is asked for about once a minute, and a crowd less often than one', () => {
  expect(interval([])).toBeGreaterThan(MINUTE);
  expect(interval(Array.from({ length: 100 }, () => running(SECOND)))).toBe(3 * SECOND);
});
