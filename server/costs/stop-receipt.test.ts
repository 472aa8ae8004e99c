import { expect, test } from 'vitest';
import { parseSettings } from '#server/config/settings.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { ManualClock } from '#server/lib/manual-clock.ts';
import { stopReceipt } from './stop-receipt.ts';

const ctx = { settings: parseSettings({}), clock: new ManualClock('2026-11-23T10:30:00Z') };
const stopped: RunRow = {
  id: '019aa000-0000-7000-8000-000000000001',
  job: 'movies-csv',
  glueJobName: 'comporta-movies-csv',
  glueRunId: 'jr_1',
  state: 'STOPPED',
  stateDetail: null,
  publishState: 'none',
  publishError: null,
  publishedAt: null,
  publishTriedAt: null,
  attempt: 0,
  previousRunId: null,
  arguments: {},
  origin: 'comporta',
  requestedBy: 'ana',
  idempotencyKey: null,
  requestHash: null,
  createdAt: new Date('2026-11-23T10:00:00Z'),
  sentAt: new Date('2026-11-23T10:00:00Z'),
  startedAt: new Date('2026-11-23T10:00:00Z'),
  runningSince: new Date('2026-11-23T10:00:10Z'),
  completedAt: new Date('2026-11-23T10:10:20Z'),
  lastModifiedAt: null,
  executionSeconds: 600,
  dpuSeconds: null,
  workerType: 'G.1X',
  numberOfWorkers: 2,
  maxCapacity: null,
  executionClass: null,
  glueVersion: '6.0',
  timeoutMinutes: 60,
  costNanoUsd: null,
  rowsIn: null,
  rowsOut: null,
  rowsRejected: null,
  rowsDuplicate: null,
  manifest: null,
  error: null,
  stopRequestedAt: new Date('2026-11-23T10:10:00Z'),
  stopRequestedBy: 'ana',
  stopReason: 'wrong date',
  stopSentAt: null,
  stopAcceptedAt: null,
  stoppingAt: null,
  stopAlarmAt: null,
  asOf: null,
};

test('a stopped run has a receipt: who, why, when, what it cost, and what the timeout would have cost at most', () => {
  expect(stopReceipt(ctx, stopped)).toMatchObject({
    requestedAt: '2026-11-23T10:10:00.000Z',
    confirmedAt: '2026-11-23T10:10:20.000Z',
    by: 'ana',
    isByPolicy: false,
    reason: 'wrong date',
    outcome: 'stopped',
    cost: { usd: '0.102666667' },
    atTimeout: { usd: '0.616' },
    savedAtMostUsd: '0.513333333',
  });
});

test('a run that ended by itself before the stop took effect saved nothing', () => {
  const receipt = stopReceipt(ctx, { ...stopped, state: 'SUCCEEDED' });
  expect(receipt).toMatchObject({ outcome: 'too-late', confirmedAt: null, savedAtMostUsd: null });
});

test('a stop that Glue has not confirmed claims no saving', () => {
  const receipt = stopReceipt(ctx, { ...stopped, state: 'STOPPING', completedAt: null });
  expect(receipt).toMatchObject({ outcome: 'waiting', confirmedAt: null, savedAtMostUsd: null });
});

test('without a timeout that is known nothing is claimed, and it is unknown, not 0', () => {
  const receipt = stopReceipt(ctx, { ...stopped, timeoutMinutes: null });
  expect(receipt).toMatchObject({ atTimeout: { usd: null }, savedAtMostUsd: null });
});

test('a run stopped before it ran has cost nothing', () => {
  const receipt = stopReceipt(ctx, { ...stopped, executionSeconds: 0, runningSince: null });
  expect(receipt).toMatchObject({ cost: { usd: '0' }, savedAtMostUsd: '0.616' });
});

test('the receipt says when a policy asked', () => {
  expect(stopReceipt(ctx, { ...stopped, stopRequestedBy: 'idle policy' })?.isByPolicy).toBe(true);
});

test('what nobody asked to stop has no receipt', () => {
  expect(stopReceipt(ctx, { ...stopped, stopRequestedAt: null })).toBeNull();
});
