import { expect, test } from 'vitest';
import { stopStages } from './stop-stages.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 23, 12, 0, second)).toISOString();
const wanted = {
  completedAt: null,
  stopRequestedAt: at(10),
  stopSentAt: at(11),
  stopAcceptedAt: null,
  stoppingAt: null,
  stopAlarmAt: null,
};

test('a run that nobody wants to stop has no stages', () => {
  expect(stopStages({ ...wanted, state: 'RUNNING', stopRequestedAt: null })).toEqual([]);
});

test('a stop on its way shows what has come, and what has not', () => {
  expect(stopStages({ ...wanted, state: 'RUNNING', stopAcceptedAt: at(12) })).toEqual([
    { name: 'requested', at: at(10) },
    { name: 'sent', at: at(11) },
    { name: 'accepted', at: at(12) },
    { name: 'stopping', at: null },
    { name: 'stopped', at: null },
  ]);
});

test('a stop that has come to its end shows each of its times', () => {
  const times = { stopAcceptedAt: at(12), stoppingAt: at(13), completedAt: at(15) };
  expect(stopStages({ ...wanted, ...times, state: 'STOPPED' }).map(({ name }) => name)).toEqual([
    'requested',
    'sent',
    'accepted',
    'stopping',
    'stopped',
  ]);
});

test('a start that was taken back was never sent, so its stop was neither', () => {
  const run = { ...wanted, state: 'NOT_STARTED', stopSentAt: null, completedAt: at(10) };
  expect(stopStages(run).map(({ name }) => name)).toEqual(['requested', 'stopped']);
});

test('a run that ended by itself before the stop took was too late to stop', () => {
  expect(stopStages({ ...wanted, state: 'SUCCEEDED', completedAt: at(11) }).at(-1)).toEqual({
    name: 'tooLate',
    at: at(11),
  });
});

test('a run that goes on although it should have stopped says since when that is known', () => {
  expect(stopStages({ ...wanted, state: 'STOPPING', stopAlarmAt: at(59) }).at(-1)).toEqual({
    name: 'overdue',
    at: at(59),
  });
});
