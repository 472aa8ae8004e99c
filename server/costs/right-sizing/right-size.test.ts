import { expect, test } from 'vitest';
import { shippedRates } from '#server/costs/rates.ts';
import { type JobHistory, type PastRun, rightSize } from './right-size.ts';

const usual: PastRun = {
  region: 'us-east-1',
  glueVersion: '5.0',
  workerType: 'G.1X',
  numberOfWorkers: 10,
  maxCapacity: null,
  executionClass: null,
  executionSeconds: 360,
  dpuSeconds: null,
  timeoutMinutes: 480,
  succeeded: true,
  createdAt: new Date('2026-11-01T00:00:00Z'),
};

function history(change: Partial<PastRun> = {}, rest: Partial<JobHistory> & { count?: number } = {}) {
  const { count = 10, ...given } = rest;
  const runs = Array.from({ length: count }, () => ({ ...usual, ...change }));
  return { job: 'movies-csv' as const, runs, neededExecutors: [], ...given };
}

/** Advice and amount, which is what a person acts on. */
function advised(of: JobHistory) {
  return Object.fromEntries(rightSize(of, shippedRates).map(({ advice, savedUsd }) => [advice, savedUsd]));
}

test('each advice has the amount that the same runs would have cost less', () => {
  // Ten runs of 10 DPU for a tenth of an hour: 10 DPU-hours at 0.44, of which five of ten workers were needed at most.
  const hints = advised(history({}, { neededExecutors: [2, 4, 3, 4, 1] }));
  expect(hints).toEqual({
    'fewer-workers': '2.2',
    flex: '1.5',
    'newer-glue': '1.32',
    // 10 DPU for 480 min cost 35.20; three times 360 s are 18 min, 1.32.
    'shorter-timeout': '33.88',
  });
});

test('under five runs nothing is advised, and under five runs with metrics nothing about workers', () => {
  expect(rightSize(history({}, { count: 4, neededExecutors: [1, 1, 1, 1] }), shippedRates)).toEqual([]);
  expect(advised(history({}, { neededExecutors: [1, 1, 1, 1] }))).not.toHaveProperty('fewer-workers');
});

test('the run that needed most decides, and two workers are the least', () => {
  expect(advised(history({}, { neededExecutors: [1, 1, 1, 1, 9] }))).not.toHaveProperty('fewer-workers');
  const [hint] = rightSize(history({}, { neededExecutors: [0, 0, 0, 0, 0] }), shippedRates).filter(
    ({ advice }) => advice === 'fewer-workers',
  );
  expect(hint).toMatchObject({ from: '10', to: '2', runs: 10 });
});

test('runs that scale by themselves pay for no worker that is not needed', () => {
  expect(advised(history({ dpuSeconds: 1000 }, { neededExecutors: [1, 1, 1, 1, 1] }))).not.toHaveProperty(
    'fewer-workers',
  );
});

test('what is set already, or does not exist for these workers, is not advised', () => {
  expect(advised(history({ executionClass: 'FLEX' }))).not.toHaveProperty('flex');
  expect(advised(history({ workerType: 'R.1X' }))).not.toHaveProperty('flex');
  expect(advised(history({ glueVersion: '2.0' }))).not.toHaveProperty('flex');
  expect(advised(history({ glueVersion: '6.0' }))).not.toHaveProperty('newer-glue');
  expect(advised(history({ timeoutMinutes: 18 }))).not.toHaveProperty('shorter-timeout');
});

test('a short job keeps ten minutes of timeout', () => {
  const hints = rightSize(history({ executionSeconds: 2, glueVersion: '6.0' }), shippedRates);
  expect(hints.find(({ advice }) => advice === 'shorter-timeout')?.to).toBe('10');
});

test('runs that failed are billed, but say nothing about how long a run takes', () => {
  const of = history();
  const failed = { ...usual, succeeded: false, executionSeconds: 20_000 };
  const hints = rightSize({ ...of, runs: [...of.runs, failed] }, shippedRates);
  expect(hints.find(({ advice }) => advice === 'shorter-timeout')?.to).toBe('18');
  expect(hints.find(({ advice }) => advice === 'flex')?.runs).toBe(11);
});

test('where a price is unknown there is no advice, not one of zero', () => {
  expect(rightSize(history({ region: 'sa-east-1' }), shippedRates)).toEqual([]);
});

test('an amount shows the sum that it comes from', () => {
  const [hint] = rightSize(history({}, { neededExecutors: [1, 1, 1, 1, 1] }), shippedRates).filter(
    ({ advice }) => advice === 'fewer-workers',
  );
  expect(hint?.current.formula).toContain('10 DPU × 360 s');
  expect(hint?.advised.formula).toContain('2 DPU × 360 s');
});
