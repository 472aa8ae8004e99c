import { expect, test } from 'vitest';
import { forecast } from './forecast.ts';

const now = new Date('2026-11-23T12:00:00Z');
const day = (number: number, nanoUsd: bigint) => ({ day: `2026-11-${number}`, nanoUsd });

test('each day that is left costs the mean of the last 14 whole days, days without spending included', () => {
  const recent = [day(20, 140n), day(23, 4n)];
  // 7 days are left after today; today has cost 4 of the mean of 10.
  expect(forecast(now, { spentMonth: 144n, firstDay: '2026-10-01', recent })).toEqual({
    month: 144n + 6n + 7n * 10n,
    perDay: 10n,
    days: 14,
  });
});

test('a today that is dearer than the mean counts as it is', () => {
  const recent = [day(20, 140n), day(23, 99n)];
  expect(forecast(now, { spentMonth: 239n, firstDay: '2026-10-01', recent }).month).toBe(239n + 70n);
});

test('a young ledger is divided by its own days', () => {
  const recent = [day(19, 8n)];
  expect(forecast(now, { spentMonth: 8n, firstDay: '2026-11-19', recent })).toEqual({
    month: 24n,
    perDay: 2n,
    days: 4,
  });
});

test.each([null, '2026-11-21', '2026-11-23'])(
  'with fewer than 3 whole days nothing is foretold (%s)',
  (firstDay) => {
    expect(forecast(now, { spentMonth: 8n, firstDay, recent: [day(22, 8n)] }).month).toBeNull();
  },
);

test('on the last day of a month nothing is left but today', () => {
  const last = new Date('2026-11-30T23:00:00Z');
  const recent = [day(29, 140n), day(30, 50n)];
  expect(forecast(last, { spentMonth: 190n, firstDay: '2026-10-01', recent }).month).toBe(190n);
});
