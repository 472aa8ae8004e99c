import { expect, test } from 'vitest';
import type { Schedule } from '#server/contract/schedule.ts';
import { cronOf, expiryOf, formOfSchedule, newScheduleForm, type ScheduleForm } from './schedule-form.ts';

const form = newScheduleForm(new Date('2026-11-23T12:00:00'), 'UTC');

test.each<[Partial<ScheduleForm>, string]>([
  [{}, '0 7 * * *'],
  [{ rhythm: 'hourly', time: '00:05' }, '5 * * * *'],
  [{ rhythm: 'weekdays', time: '18:30' }, '30 18 * * 1-5'],
  [{ rhythm: 'weekly', time: '09:00', weekday: '0' }, '0 9 * * 0'],
  [{ rhythm: 'custom', cron: ' 0 7 1 * * ' }, '0 7 1 * *'],
])('%j is %s, and opened again it is the same', (change, cron) => {
  expect(cronOf({ ...form, ...change })).toBe(cron);
  const saved = { cron, timeZone: 'UTC', expiresAt: '2027-01-01T00:00:00Z', values: {} } as Schedule;
  const opened = formOfSchedule(saved);
  expect(opened.rhythm).toBe(change.rhythm ?? 'daily');
  expect(cronOf(opened)).toBe(cron);
});

test('it ends by itself after ninety days, at the end of the day that is named', () => {
  expect(form.lastDay).toBe('2027-02-21');
  expect(new Date(expiryOf(form) ?? '').getDate()).toBe(21);
  expect(expiryOf({ ...form, lastDay: '' })).toBeNull();
});
