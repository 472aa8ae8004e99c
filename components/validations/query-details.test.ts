import { expect, test } from 'vitest';
import { type SavedQuery, updateQueryInput } from '#server/contract/query.ts';
import { changedDetails, detailsOf } from './query-details.ts';
import { updateOf } from './update-of.ts';

const query: SavedQuery = {
  id: '01900000-0000-7000-8000-000000000000',
  slug: null,
  version: 3,
  dataset: 'movies',
  title: { en: 'Films', 'pt-BR': 'Filmes' },
  description: { en: 'All of them', 'pt-BR': 'Todos' },
  tags: ['daily', 'count'],
  sql: 'SELECT true AS ok',
  parameters: [],
  expectation: { kind: 'value-true', column: 'ok' },
  chart: { type: 'bar', x: 'genre', y: 'films' },
  createdAt: '2026-11-23T00:00:00.000Z',
  updatedAt: '2026-11-23T00:00:00.000Z',
  createdBy: 'ana',
  owner: 'ana',
  updatedBy: 'ana',
  last: null,
};

test('a form that nobody touched saves what was there, from its version', () => {
  const input = updateQueryInput.parse(updateOf(query, changedDetails(detailsOf(query))));
  const { version, title, description, tags, owner, sql, expectation, chart } = query;
  expect(input).toMatchObject({ version, title, description, tags, owner, sql, expectation, chart });
});

test('tags lose their spaces, empty ones go, and one that is there twice is there once', () => {
  expect(changedDetails({ ...detailsOf(query), tags: ' daily ,, count,daily, ' }).tags).toEqual([
    'daily',
    'count',
  ]);
});
