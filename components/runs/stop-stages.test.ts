import { expect, test } from 'vitest';
import type { RunEvent } from '#server/contract/run.ts';
import { stopStages } from './stop-stages.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 23, 12, 0, second)).toISOString();
const event = (kind: RunEvent['kind'], to: string, second: number): RunEvent => ({
  at: at(second),
  kind,
  from: null,
  to,
  source: 'poll',
  actor: null,
  detail: null,
});
const now = Date.parse(at(30));
const asked = { stopRequestedAt: at(10), completedAt: null };

test('a run that nobody wants to stop has no stages', () => {
  expect(stopStages({ state: 'RUNNING', events: [], stopRequestedAt: null, completedAt: null }, now)).toEqual(
    [],
  );
});

test('a stop on its way shows what has come, and what has not', () => {
  const events = [event('stop-requested', 'RUNNING', 10), event('stop-outcome', 'STOPPING', 11)];
  expect(stopStages({ ...asked, state: 'RUNNING', events }, now)).toEqual([
    { name: 'requested', at: at(10) },
    { name: 'accepted', at: at(11) },
    { name: 'stopping', at: null },
    { name: 'stopped', at: null },
  ]);
});

test('a stop that has come to its end shows each of its times', () => {
  const events = [
    event('stop-outcome', 'STOPPING', 11),
    event('state', 'STOPPING', 12),
    event('state', 'STOPPED', 15),
  ];
  expect(
    stopStages({ ...asked, state: 'STOPPED', events, completedAt: at(14) }, now).map(({ name, at: when }) => [
      name,
      when,
    ]),
  ).toEqual([
    ['requested', at(10)],
    ['accepted', at(11)],
    ['stopping', at(12)],
    ['stopped', at(15)],
  ]);
});

test('a run that ended by itself before the stop took was too late to stop', () => {
  const events = [event('stop-outcome', 'RUNNING', 11), event('state', 'SUCCEEDED', 12)];
  expect(stopStages({ ...asked, state: 'SUCCEEDED', events, completedAt: at(11) }, now).at(-1)).toEqual({
    name: 'tooLate',
    at: at(11),
  });
});

test('a stop that does not take within two minutes is overdue', () => {
  const later = Date.parse(at(10)) + 121_000;
  expect(stopStages({ ...asked, state: 'STOPPING', events: [] }, later).at(-1)).toEqual({
    name: 'overdue',
    at: null,
  });
});
