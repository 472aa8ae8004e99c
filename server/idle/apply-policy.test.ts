import { expect, test } from 'vitest';
import type { IdlePolicyInput } from '#server/contract/idle.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { applyPolicy } from './apply-policy.ts';
import { defaultPolicy } from './idle-policy.ts';

const now = new Date('2026-11-23T23:30:00Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * MINUTE);
const stopping: IdlePolicyInput = { ...defaultPolicy('movies-csv'), action: 'stop', countdownMinutes: 5 };
const nothing = { countdownFrom: null, stopAt: null, isDue: false };

function apply({
  policy = {},
  verdict = 'idle' as const,
  isOwn = true,
  countdownFrom = null as Date | null,
  keptUntil = null as Date | null,
  when = now,
}: {
  policy?: Partial<IdlePolicyInput>;
  verdict?: Parameters<typeof applyPolicy>[0]['verdict'];
  isOwn?: boolean;
  countdownFrom?: Date | null;
  keptUntil?: Date | null;
  when?: Date;
} = {}) {
  const watch = { countdownFrom, keptUntil };
  return applyPolicy({ policy: { ...stopping, ...policy }, verdict, isOwn, watch, now: when });
}

test('an idle run is counted down, and due at the end of the countdown', () => {
  expect(apply()).toEqual({ countdownFrom: now, stopAt: at(5), isDue: false });
  expect(apply({ countdownFrom: now, when: at(4) })).toEqual({
    countdownFrom: now,
    stopAt: at(5),
    isDue: false,
  });
  expect(apply({ countdownFrom: now, when: at(5) }).isDue).toBe(true);
});

test.each(['working', 'overrun', 'stuck', 'no-signal', 'free'] as const)(
  'a run that is %s ends the countdown and is never stopped',
  (verdict) => {
    expect(apply({ verdict, countdownFrom: now, when: at(60) })).toEqual(nothing);
  },
);

test.each([
  ['the policy only tells', { policy: { action: 'tell' as const } }],
  ['the job is protected', { policy: { isProtected: true } }],
  ['somebody else started it', { isOwn: false }],
  ['somebody keeps it', { keptUntil: at(61) }],
])('nothing is stopped when %s', (_why, options) => {
  expect(apply({ ...options, countdownFrom: now, when: at(60) })).toEqual(nothing);
});

test('after a veto has ended the countdown begins anew', () => {
  expect(apply({ keptUntil: at(-1) })).toEqual({ countdownFrom: now, stopAt: at(5), isDue: false });
});

test.each([
  ['22:00', '06:00', 'UTC', true],
  ['20:00', '21:00', 'America/Sao_Paulo', true],
  ['22:00', '23:00', 'UTC', false],
  ['23:30', '23:31', 'UTC', true],
  ['06:00', '06:00', 'UTC', false],
])('quiet hours from %s to %s in %s hold at 23:30 UTC: %s', (quietFrom, quietTo, timeZone, isQuiet) => {
  expect(apply({ policy: { quietFrom, quietTo, timeZone } }).countdownFrom === null).toBe(isQuiet);
});
