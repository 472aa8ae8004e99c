import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestLake } from '#server/local/aws/warehouse/testing/test-lake.ts';
import { shippedQueries } from './shipped-queries.ts';

type Lake = Awaited<ReturnType<typeof openTestLake>>;
let lake: Lake;

beforeAll(async () => {
  lake = await openTestLake();
});
afterAll(async () => {
  await lake.close();
});

const publishedRows = { movies: '5', tmdb: '30' };

test.each(shippedQueries.map((query) => [query.slug, query] as const))(
  '%s runs on tables of the trusted shape and passes on sound data',
  async (_slug, query) => {
    const answer = await lake.query(
      query.sql,
      query.parameters.map(() => publishedRows[query.dataset]),
    );
    for (const column of [query.chart.x, query.chart.y]) {
      if (column !== undefined) expect(answer.columns).toContain(column);
    }
    switch (query.expectation.kind) {
      case 'value-true': {
        expect(answer.rows).toHaveLength(1);
        expect(answer.rows[0]?.[answer.columns.indexOf(query.expectation.column)]).toBe('true');
        break;
      }
      case 'no-rows':
        expect(answer.rows).toEqual([]);
        break;
      case 'informational':
        expect(answer.rows.length).toBeGreaterThan(0);
    }
  },
);

test('every slug is unique', () => {
  const slugs = shippedQueries.map(({ slug }) => slug);
  expect(new Set(slugs).size).toBe(slugs.length);
});

test('films by genre count each film once, whatever its cast', async () => {
  const query = shippedQueries.find(({ slug }) => slug === 'movies-by-genre');
  const answer = await lake.query(query?.sql ?? '');
  expect(answer.rows).toEqual([
    ['Comedy', '1'],
    ['Drama', '1'],
    ['Horror', '1'],
    ['Sci-Fi', '1'],
    [null, '1'],
  ]);
});

test('a row too many fails the record count', async () => {
  const query = shippedQueries.find(({ slug }) => slug === 'movies-all-records');
  const answer = await lake.query(query?.sql ?? '', ['4']);
  expect(answer.rows).toEqual([['5', '4', 'false']]);
});
