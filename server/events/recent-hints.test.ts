import { expect, test } from 'vitest';
import { RecentHints } from './recent-hints.ts';

function heard(recent: RecentHints, ...ids: string[]): void {
  for (const id of ids) recent.add({ id, event: { type: 'status' } });
}
const ids = (recent: RecentHints, id: string) => recent.after(id)?.map((hint) => hint.id) ?? null;

test('whoever says what it heard last gets exactly what came after it', () => {
  const recent = new RecentHints();
  heard(recent, 'a', 'b', 'c');
  expect(ids(recent, 'a')).toEqual(['b', 'c']);
  expect(ids(recent, 'c')).toEqual([]);
  expect(recent.lastId).toBe('c');
});

test('a hint that was never heard here, or before a break, is no place to go on from', () => {
  const recent = new RecentHints();
  heard(recent, 'a', 'b');
  expect(ids(recent, 'elsewhere')).toBeNull();
  recent.forget();
  heard(recent, 'c');
  expect(ids(recent, 'b')).toBeNull();
  expect(ids(recent, 'c')).toEqual([]);
});

test('what is kept is bounded, and what was dropped is a gap, never a silent loss', () => {
  const recent = new RecentHints(3);
  for (let count = 0; count < 100; count++) heard(recent, String(count));
  expect(ids(recent, '96')).toEqual(['97', '98', '99']);
  expect(ids(recent, '90')).toBeNull();
});
