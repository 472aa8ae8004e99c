import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueBetween, nextDue, refuseBadTimetable } from './due-times.ts';

const iso = (dates: Date[]) => dates.map((at) => at.toISOString());
const paulo = 'America/Sao_Paulo';
const berlin = 'Europe/Berlin';

test.each([
  [
    'every day at seven in São Paulo',
    '0 7 * * *',
    paulo,
    ['2026-11-23T10:00:00.000Z', '2026-11-24T10:00:00.000Z'],
  ],
  [
    'on weekdays, over a weekend',
    '30 18 * * 1-5',
    'UTC',
    ['2026-11-23T18:30:00.000Z', '2026-11-24T18:30:00.000Z'],
  ],
  ['on the first of the month', '0 0 1 * *', 'UTC', ['2026-12-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z']],
  [
    'on the 29th of February alone',
    '0 0 29 2 *',
    'UTC',
    ['2028-02-29T00:00:00.000Z', '2032-02-29T00:00:00.000Z'],
  ],
])('due %s', (_what, cron, timeZone, due) => {
  expect(iso(nextDue({ cron, timeZone }, new Date('2026-11-23T05:00:00Z'), 2))).toEqual(due);
});

test('in the hour that a clock leaves out it is due when that hour is over, and once', () => {
  const due = nextDue({ cron: '30 2 * * *', timeZone: berlin }, new Date('2026-03-28T12:00:00Z'), 2);
  expect(iso(due)).toEqual(['2026-03-29T01:00:00.000Z', '2026-03-30T00:30:00.000Z']);
});

test('in the hour that comes twice it is due once', () => {
  const due = nextDue({ cron: '30 2 * * *', timeZone: berlin }, new Date('2026-10-24T12:00:00Z'), 2);
  expect(iso(due)).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z']);
});

test('what went by is counted, and the latest of it named', () => {
  const timetable = { cron: '0 * * * *', timeZone: 'UTC' };
  const from = new Date('2026-11-23T04:59:59.999Z');
  expect(dueBetween(timetable, from, new Date('2026-11-23T08:10:00Z'))).toEqual({
    count: 4,
    latest: new Date('2026-11-23T08:00:00Z'),
  });
  expect(dueBetween(timetable, from, new Date('2026-11-23T04:59:59.999Z'))).toEqual({
    count: 0,
    latest: null,
  });
});

test.each([
  ['no cron', 'every day', 'UTC', 'no timetable'],
  ['seconds', '0 0 7 * * *', 'UTC', 'no timetable'],
  ['an hour that there is not', '0 24 * * *', 'UTC', 'no timetable'],
  ['a place that there is not', '0 7 * * *', 'Mars/Olympus', 'no timetable'],
  ['a day that never comes', '0 7 31 2 *', 'UTC', 'never due'],
  ['every minute', '* * * * *', 'UTC', 'more often than every 5 minutes'],
  ['two minutes that are too near', '58,59 7 * * *', 'UTC', 'more often than every 5 minutes'],
])('%s is refused in words', (_what, cron, timeZone, words) => {
  const now = new Date('2026-11-23T05:00:00Z');
  expect(() => refuseBadTimetable({ cron, timeZone }, now)).toThrow(words);
});

test('due moments only go forward, each once, wherever one begins to look', () => {
  const field = (low: number, high: number) =>
    fc.oneof(fc.constant('*'), fc.integer({ min: low, max: high }).map(String));
  const cron = fc
    .tuple(fc.integer({ min: 0, max: 59 }).map(String), field(0, 23), field(1, 28), field(1, 12), field(0, 6))
    .map((fields) => fields.join(' '));
  const timeZone = fc.constantFrom('UTC', paulo, berlin, 'Asia/Kolkata', 'Pacific/Apia', 'America/New_York');
  const from = fc.date({ min: new Date('2025-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(cron, timeZone, from, (text, zone, start) => {
      const timetable = { cron: text, timeZone: zone };
      const due = nextDue(timetable, start, 6);
      expect(due[0]?.getTime()).toBeGreaterThan(start.getTime());
      for (const [index, at] of due.slice(1).entries()) {
        const before = due[index] ?? start;
        expect(at.getTime()).toBeGreaterThan(before.getTime());
        expect(nextDue(timetable, before, 1)).toEqual([at]);
        expect(nextDue(timetable, new Date(at.getTime() - 1), 1)).toEqual([at]);
      }
    }),
    { numRuns: 200 },
  );
});
