import { expect, test } from 'vitest';
import { type KnownPage, pageOfRow, pagesOf, withNextPage } from './known-pages.ts';

const page = (rows: number, nextCursor: string | null) => ({
  columns: [],
  items: Array.from({ length: rows }, () => []),
  nextCursor,
});
const first: KnownPage = { cursor: '', start: 0, rows: 999, next: 'b' };

test('pages of different lengths lie one after the other', () => {
  const known = withNextPage(withNextPage([first], 'b', page(1000, 'c')), 'c', page(3, null));
  expect(known.map(({ start, rows, next }) => [start, rows, next])).toEqual([
    [0, 999, 'b'],
    [999, 1000, 'c'],
    [1999, 3, null],
  ]);
  expect(pageOfRow(known, 998)?.cursor).toBe('');
  expect(pageOfRow(known, 999)?.cursor).toBe('b');
  expect(pagesOf(known, { from: 990, to: 1005 }).map(({ cursor }) => cursor)).toEqual(['', 'b']);
  expect(pagesOf(known, { from: 1500, to: 1510 }).map(({ cursor }) => cursor)).toEqual(['b']);
});

test('a page that arrives twice is there once', () => {
  const once = withNextPage([first], 'b', page(1000, null));
  expect(withNextPage(once, 'b', page(1000, null))).toBe(once);
});
