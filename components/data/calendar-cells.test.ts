import { expect, test } from 'vitest';
import type { Calendar, CalendarDay } from '#server/contract/calendar.ts';
import { calendarCells, dayByKey, weekday } from './calendar-cells.ts';

const runId = '00000000-0000-4000-8000-000000000001';

function day(date: string, rows: number | null, isPublished = true): CalendarDay {
  const version = { runId, completedAt: null, bytes: '1', files: 1, isPublished, checks: null };
  return { date, version: rows === null ? null : { ...version, rows }, raw: { files: 1, bytes: '1' } };
}

function year(number: number, ...days: CalendarDay[]): Calendar {
  const dates = days.map(({ date }) => date);
  const [first = null] = dates;
  const last = dates.at(-1) ?? null;
  return { dataset: 'tmdb', year: number, years: [number], first, last, days, isRawKnown: true };
}

test('a year has all of its days, the leap day too', () => {
  expect(calendarCells(year(2024))).toHaveLength(366);
  expect(calendarCells(year(2026))).toHaveLength(365);
});

test('without anything known there is no year, rather than an empty one', () => {
  expect(calendarCells({ ...year(2024), year: null })).toEqual([]);
});

test('a day between known ones of which nothing is known is a gap; before and after them it is none', () => {
  const cells = calendarCells(
    year(2024, day('2024-03-01', 4), day('2024-03-03', 100), day('2024-03-04', null)),
  );
  const kinds = cells.filter(({ date }) => date >= '2024-02-29' && date <= '2024-03-05');
  expect(kinds.map(({ kind, level }) => [kind, level])).toEqual([
    ['outside', 0],
    ['published', 1],
    ['gap', 0],
    ['published', 4],
    ['waiting', 0],
    ['outside', 0],
  ]);
});

test('a version that readers do not see is told from one that they see', () => {
  const cells = calendarCells(year(2024, day('2024-03-01', 4, false)));
  expect(cells.find(({ kind }) => kind === 'replaced')?.date).toBe('2024-03-01');
});

test('weeks begin on Monday', () => {
  expect(weekday('2024-01-01')).toBe(0);
  expect(weekday('2024-01-07')).toBe(6);
});

test('arrow keys lead a day or a week on and stop at the ends of the year', () => {
  const cells = calendarCells(year(2024));
  const keys = ['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft', 'End', 'Home', 'Enter'];
  expect(keys.map((key) => dayByKey(cells, 3, key))).toEqual([4, 2, 10, null, 365, 0, null]);
});
