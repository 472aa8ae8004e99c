import { expect, test } from 'vitest';
import { readCursor, writeCursor } from './keyset-cursor.ts';

const keyset = {
  createdAt: new Date('2026-01-02T03:04:05.678Z'),
  id: '0190a000-0000-7000-8000-000000000001',
};

test('a cursor comes back as what it was written from', () => {
  expect(readCursor(writeCursor(keyset))).toEqual(keyset);
});

test.each([
  '',
  'x',
  '%',
  Buffer.from('2026-13-40T00:00:00.000Z 0190a000-0000-7000-8000-000000000001').toString('base64url'),
  Buffer.from("2026-01-01T00:00:00.000Z ' OR 1=1").toString('base64url'),
])('the forged cursor %j is none', (cursor) => {
  expect(readCursor(cursor)).toBeNull();
});
