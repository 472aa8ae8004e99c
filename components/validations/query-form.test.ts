import { expect, test } from 'vitest';
import { saveQueryInput } from '#server/contract/query.ts';
import { chartTypes, emptyQueryForm, expectationKinds, savedQueryOf } from './query-form.ts';

const filled = { ...emptyQueryForm, title: 'Films', sql: 'SELECT 1 AS ok', x: ' genre ', y: ' films ' };

test.each(expectationKinds.flatMap((expectation) => chartTypes.map((chart) => [expectation, chart])))(
  'the API accepts a form with expectation %s and chart %s',
  (expectation, chart) => {
    const input = savedQueryOf({ ...filled, expectation: expectation ?? '', chart: chart ?? '' });
    expect(saveQueryInput.parse(input)).toMatchObject({
      expectation: { kind: expectation },
      chart: { type: chart },
    });
  },
);

test('names of columns come without the spaces around them', () => {
  expect(savedQueryOf({ ...filled, chart: 'bar' }).chart).toEqual({ type: 'bar', x: 'genre', y: 'films' });
});
