import { expect, test } from 'vitest';
import { quietAfter } from './quiet-times.ts';

test('a pause far beyond the usual, and of more than a day, is a gap', () => {
  const at = ['2026-11-01T10:00:00Z', '2026-11-01T10:05:00Z', '2026-11-01T15:00:00Z', '2026-11-09T10:00:00Z'];
  expect([...quietAfter(at)]).toEqual([2]);
});

test('a weekly rhythm has no gaps until a month is left out', () => {
  const weeks = [0, 7, 14, 21, 70, 77];
  const at = weeks.map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString());
  expect([...quietAfter(at)]).toEqual([3]);
  expect([...quietAfter(at.slice(0, 4))]).toEqual([]);
});
