import { expect, test } from 'vitest';
import { sourceSummary } from './source-summary.ts';

const early = new Date('2026-01-01T00:00:00Z');
const late = new Date('2026-01-01T00:01:00Z');
const fine = { okAt: late, triedAt: late, problem: null, message: null };

test('nothing heard yet is not fine, and has no age', () => {
  expect(sourceSummary([])).toEqual({ ok: false, asOf: null, problem: null, message: null });
});

test('all sources fine is as old as the oldest answer', () => {
  expect(sourceSummary([fine, { ...fine, okAt: early }])).toMatchObject({
    ok: true,
    asOf: early.toISOString(),
  });
});

test('the worst source speaks for all', () => {
  const throttled = { ...fine, problem: 'throttled', message: 'Rate exceeded' };
  const away = { ...fine, okAt: early, problem: 'unreachable', message: 'connection refused' };
  expect(sourceSummary([fine, throttled, away])).toEqual({
    ok: false,
    asOf: early.toISOString(),
    problem: 'unreachable',
    message: 'connection refused',
  });
});

test('a problem that nobody knows is a failure', () => {
  expect(sourceSummary([{ ...fine, problem: 'strange', message: 'x' }])).toMatchObject({
    ok: false,
    problem: 'failed',
  });
});
