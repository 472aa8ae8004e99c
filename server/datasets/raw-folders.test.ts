import { expect, test } from 'vitest';
import { rawLayouts } from './dataset-layout.ts';
import { rawFolders } from './raw-folders.ts';

const lastModified = new Date('2026-01-01T00:00:00Z');
const object = (key: string, size = 10) => ({ key, size, lastModified });

test('movies: newest date first, what is no date last and not readable', () => {
  const folders = rawFolders(rawLayouts.movies, [
    object('Raw/LocalCSV/Movies/20241201/a.csv'),
    object('Raw/LocalCSV/Movies/20241214/a.csv'),
    object('Raw/LocalCSV/Movies/20241214/b.csv', 5),
    object('Raw/LocalCSV/Movies/20241399/a.csv'),
    object('Raw/LocalCSV/Movies/loose.csv'),
    object('Raw/LocalCSV/Movies/20241214/'),
  ]);
  expect(folders.map(({ date, readable, bytes }) => [date, readable, bytes])).toEqual([
    ['2024-12-14', true, '15'],
    ['2024-12-01', true, '10'],
    [null, false, '10'],
    [null, false, '10'],
  ]);
});

test('tmdb: dates are three folders, and a loose file is read too', () => {
  const folders = rawFolders(rawLayouts.tmdb, [
    object('Raw/TMDB/JSON/2024/12/14/a.json'),
    object('Raw/TMDB/JSON/loose.jsonl'),
    object('Raw/TMDB/JSON/2024/12/15/readme.txt'),
  ]);
  expect(folders.map(({ prefix, date, readable }) => [prefix, date, readable])).toEqual([
    ['Raw/TMDB/JSON/2024/12/15/', '2024-12-15', false],
    ['Raw/TMDB/JSON/2024/12/14/', '2024-12-14', true],
    ['Raw/TMDB/JSON/', null, true],
  ]);
});
