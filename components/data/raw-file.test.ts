import { expect, test } from 'vitest';
import { fileProblem } from './raw-file.ts';

test.each([
  ['movies', 'movies.csv', 10, null],
  ['tmdb', 'films-1.jsonl', 10, null],
  ['movies', 'films.json', 10, 'type'],
  ['tmdb', 'movies.csv', 10, 'type'],
  ['movies', 'filmes de ação.csv', 10, 'name'],
  ['movies', 'movies.csv', 0, 'empty'],
  ['movies', 'movies.csv', 1_000_000_001, 'size'],
] as const)('%s takes %s of %s bytes: %s', (dataset, name, size, problem) =>
  expect(fileProblem(dataset, { name, size })).toBe(problem),
);
