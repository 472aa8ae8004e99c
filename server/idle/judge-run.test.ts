import { expect, test } from 'vitest';
import { MINUTE } from '#server/lib/durations.ts';
import { judgeRun, type Usual } from './judge-run.ts';
import { noSignals, type RunSignals } from './run-signals.ts';

const now = new Date('2026-11-23T12:00:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * MINUTE);

/** One sample a minute, the newest `age` minutes old. */
function quiet({ minutes = 12, age = 1, share = 0.01 } = {}): RunSignals {
  const gauges = Array.from({ length: minutes }, (_, index) => ({
    at: minutesAgo(age + minutes - 1 - index),
    utilization: share,
    cpu: share,
  }));
  return { ...noSignals, gauges };
}

function judge(
  signals: RunSignals,
  {
    ranMinutes = 30,
    state = 'RUNNING',
    usual = { runMs: null, waitMs: null } as Usual,
    costUsd = 0,
    priceLimitUsd = null as number | null,
  } = {},
) {
  const runningSince = state === 'RUNNING' ? minutesAgo(ranMinutes) : null;
  const run = { state, inStateSince: minutesAgo(ranMinutes), runningSince, costUsd };
  return judgeRun({ run, signals, usual, priceLimitUsd, now });
}

test('a run is idle when fresh gauges have shown nothing for ten minutes and its log is silent', () => {
  expect(judge(quiet())).toMatchObject({
    verdict: 'idle',
    evidence: [
      { fact: 'utilization', value: 0.01 },
      { fact: 'cpu', value: 0.01 },
      { fact: 'bytes', value: 0 },
    ],
  });
});

test.each<[string, RunSignals, object]>([
  ['it has just begun', quiet(), { ranMinutes: 2 }],
  ['it has not run for the grace period and ten minutes', quiet(), { ranMinutes: 12 }],
  [
    'one worker is busy',
    { ...quiet(), gauges: quiet().gauges.map((one, i) => (i === 8 ? { ...one, utilization: 0.4 } : one)) },
    {},
  ],
  [
    'the driver is busy',
    { ...quiet(), gauges: quiet().gauges.map((one, i) => (i === 8 ? { ...one, cpu: 0.4 } : one)) },
    {},
  ],
  ['bytes were read five minutes ago', { ...quiet(), counts: [{ at: minutesAgo(5), bytes: 1 }] }, {}],
  ['it wrote a line five minutes ago', { ...quiet(), lastLogAt: minutesAgo(5) }, {}],
  ['the samples do not reach back ten minutes', quiet({ minutes: 6 }), {}],
  ['a minute is missing', { ...quiet(), gauges: quiet().gauges.toSpliced(8, 1) }, {}],
  [
    'no gauge tells of the processor',
    { ...quiet(), gauges: quiet().gauges.map((one) => ({ ...one, cpu: null })) },
    {},
  ],
])('it is working as long as %s', (_why, signals, options) => {
  expect(judge(signals, options).verdict).toBe('working');
});

test.each([
  ['there are no gauges', noSignals, 'gauges-missing'],
  ['the newest gauge is old, whatever it says', quiet({ age: 4 }), 'gauges-old'],
  ['only counts arrive', { ...noSignals, counts: [{ at: minutesAgo(1), bytes: 9 }] }, 'gauges-missing'],
])('there is no verdict but "no signal" when %s', (_why, signals, fact) => {
  expect(judge(signals)).toMatchObject({ verdict: 'no-signal', evidence: [{ fact }] });
});

test('what moved last dates the idleness', () => {
  const counts = [{ at: minutesAgo(13), bytes: 5 }];
  expect(judge({ ...quiet({ minutes: 20 }), counts }).since).toEqual(minutesAgo(13));
});

test('a run is an overrun beyond one and a half times what is usual, or beyond its price', () => {
  const busy = quiet({ share: 0.8 });
  const usual = { runMs: 10 * MINUTE, waitMs: null };
  expect(judge(busy, { ranMinutes: 15, usual }).verdict).toBe('working');
  expect(judge(busy, { ranMinutes: 16, usual })).toMatchObject({ verdict: 'overrun', since: minutesAgo(1) });
  expect(judge(busy, { costUsd: 2, priceLimitUsd: 2 }).verdict).toBe('working');
  expect(judge(busy, { costUsd: 2.01, priceLimitUsd: 2 })).toMatchObject({
    verdict: 'overrun',
    evidence: [
      { fact: 'costs', value: 2.01 },
      { fact: 'price-limit', value: 2 },
    ],
  });
});

test.each([
  ['STARTING', 14, null, 'free'],
  ['STARTING', 16, null, 'stuck'],
  ['WAITING', 300, null, 'stuck'],
  ['STARTING', 3, 2 * MINUTE, 'stuck'],
  ['STARTING', 0.5, 2_000, 'free'],
  ['STOPPING', 14, 2_000, 'free'],
  ['STOPPING', 16, null, 'stuck'],
])('%s for %d minutes, where %s ms are usual, is %s', (state, ranMinutes, waitMs, verdict) => {
  expect(judge(noSignals, { state, ranMinutes, usual: { runMs: null, waitMs } }).verdict).toBe(verdict);
});
