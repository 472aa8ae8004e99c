import { expect, test } from 'vitest';
import { sqlAround } from './sql-around.ts';

const sql = 'SELECT\n  titel\nFROM movies\nLIMIT 1';

test('the line of the error is shown with its neighbours and a mark under the column', () => {
  expect(sqlAround(sql, 2, 3)).toEqual([
    { number: 1, text: 'SELECT', mark: null },
    { number: 2, text: '  titel', mark: '  ^' },
    { number: 3, text: 'FROM movies', mark: null },
  ]);
});

test('the first line has no neighbour above, and without a column there is no mark', () => {
  expect(sqlAround(sql, 1, null).map(({ number, mark }) => [number, mark])).toEqual([
    [1, null],
    [2, null],
  ]);
});

test('a line that the text does not have shows nothing', () => {
  expect(sqlAround(sql, 9, 1)).toEqual([]);
});
