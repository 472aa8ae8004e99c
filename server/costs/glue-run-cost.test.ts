import { expect, test } from 'vitest';
import { type BilledRun, glueRunCost } from './glue-run-cost.ts';
import { usdOfNano } from './nano-usd.ts';

const run: BilledRun = {
  region: 'us-east-1',
  glueVersion: '5.1',
  workerType: 'G.1X',
  numberOfWorkers: 6,
  maxCapacity: 6,
  executionClass: 'STANDARD',
  executionSeconds: 900,
  dpuSeconds: null,
};

test.each<[string, Partial<BilledRun>, string]>([
  ["AWS's own example: 6 DPU for 15 minutes", {}, '0.66'],
  ['the same on Glue 6.0', { glueVersion: '6.0' }, '0.462'],
  ["AWS's FLEX example: 6 DPU for 20 minutes", { executionClass: 'FLEX', executionSeconds: 1200 }, '0.58'],
  ['FLEX on Glue 6.0', { executionClass: 'FLEX', executionSeconds: 1200, glueVersion: '6.0' }, '0.406'],
  [
    'a second is billed as a minute',
    { glueVersion: '6.0', numberOfWorkers: 2, executionSeconds: 1 },
    '0.010266667',
  ],
  ['a G.2X worker is two DPUs', { workerType: 'G.2X', numberOfWorkers: 3 }, '0.66'],
  ['reported DPU-seconds win over workers', { dpuSeconds: 1800.5, glueVersion: '6.0' }, '0.154042778'],
  [
    'a run without workers is billed by its capacity',
    { workerType: null, numberOfWorkers: null, maxCapacity: 1 },
    '0.11',
  ],
  ['a run that never ran is free', { executionSeconds: 0 }, '0'],
])('%s', (_title, change, usd) => {
  expect(usdOfNano(glueRunCost({ ...run, ...change })?.nanoUsd ?? -1n)).toBe(usd);
});

test.each<[string, Partial<BilledRun>]>([
  ['a region whose rate was never read', { region: 'sa-east-1' }],
  [
    'memory-optimised workers on Glue 6.0, whose rate was never read',
    { workerType: 'R.1X', glueVersion: '6.0' },
  ],
  ['a run that is not measured yet', { executionSeconds: null }],
])('unknown, never 0: %s', (_title, change) => {
  expect(glueRunCost({ ...run, ...change })).toBeNull();
});

test('the formula shows the seconds that were billed beside those that it ran, and the rate with its date', () => {
  expect(glueRunCost({ ...run, glueVersion: '6.0', numberOfWorkers: 2, executionSeconds: 3 })?.formula).toBe(
    '2 DPU × 60 s (ran 3 s, at least 60 are billed) / 3600 × $0.308 per DPU-hour (us-east-1, AWS Price List, AWSGlue, 2026-09-24)',
  );
});
