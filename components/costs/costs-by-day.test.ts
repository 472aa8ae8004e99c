import { expect, test } from 'vitest';
import { costsByDay } from './costs-by-day.ts';

test('a day adds up its sources, and the newest day comes first', () => {
  const items = [
    { day: '2026-11-22', source: 'glue', name: 'movies-csv', count: 2, costUsd: '0.5' },
    { day: '2026-11-23', source: 'athena', name: 'a', count: 1, costUsd: '0.25' },
    { day: '2026-11-23', source: 'athena', name: 'b', count: 3, costUsd: '0.25' },
    { day: '2026-11-23', source: 'glue', name: 'tmdb-json', count: 1, costUsd: '1' },
  ] as const;
  expect(costsByDay([...items])).toEqual([
    { day: '2026-11-23', glueUsd: 1, athenaUsd: 0.5, totalUsd: 1.5, count: 5 },
    { day: '2026-11-22', glueUsd: 0.5, athenaUsd: 0, totalUsd: 0.5, count: 2 },
  ]);
});

test('nothing spent is no day', () => {
  expect(costsByDay([])).toEqual([]);
});
