import { expect, test } from 'vitest';
import { chartData } from './chart-data.ts';

const columns = [
  { name: 'genre', type: 'varchar' },
  { name: 'films', type: 'bigint' },
];

test('a chart takes the columns that its query names', () => {
  expect(chartData({ type: 'bar', x: 'genre', y: 'films' }, columns, [['Drama', '12']])).toEqual({
    x: 'genre',
    y: 'films',
    points: [{ name: 'Drama', value: 12 }],
  });
});

test('NULL and text are gaps, never zeros', () => {
  const rows = [
    ['Drama', null],
    [null, ''],
    ['Comedy', 'many'],
  ];
  const data = chartData({ type: 'line', x: 'genre', y: 'films' }, columns, rows);
  expect(data?.points.map(({ value }) => value)).toEqual([null, null, null]);
});

test.each([
  ['a table is not drawn', { type: 'table' }],
  ['a column that is gone is not drawn', { type: 'bar', x: 'genre', y: 'gone' }],
  ['bars without names are not drawn', { type: 'bar', y: 'films' }],
] as const)('%s', (_title, chart) => expect(chartData(chart, columns, [['Drama', '1']])).toBeNull());
