import { expect, test } from 'vitest';
import type { AlertCondition } from '#server/contract/alert.ts';
import { judgeAlert } from './judge-alert.ts';

const limit = { value: 10, upTo: 20 };
const count = (is: 'more-than' | 'less-than' | 'outside'): AlertCondition => ({
  kind: 'row-count',
  is,
  ...limit,
});
const value = (is: 'more-than' | 'less-than' | 'outside'): AlertCondition => ({
  kind: 'value',
  column: 'n',
  is,
  ...limit,
});

test.each<[AlertCondition, number | null, string]>([
  [{ kind: 'rows' }, 0, 'quiet'],
  [{ kind: 'rows' }, 1, 'firing'],
  [{ kind: 'rows' }, null, 'firing'],
  [{ kind: 'no-rows' }, 0, 'firing'],
  [{ kind: 'no-rows' }, 1, 'quiet'],
  [{ kind: 'no-rows' }, null, 'quiet'],
  [count('more-than'), 10, 'quiet'],
  [count('more-than'), 11, 'firing'],
  [count('less-than'), 9, 'firing'],
  [count('less-than'), 10, 'quiet'],
  [count('outside'), 10, 'quiet'],
  [count('outside'), 20, 'quiet'],
  [count('outside'), 21, 'firing'],
  [count('more-than'), null, 'error'],
])('%j of %s rows is %s', (condition, rows, state) => {
  expect(judgeAlert(condition, { rows, columns: [], firstRow: null }).state).toBe(state);
});

test.each<[AlertCondition, string | null, string, string | null]>([
  [value('more-than'), '10', 'quiet', '10'],
  [value('more-than'), '10.5', 'firing', '10.5'],
  [value('less-than'), '-3', 'firing', '-3'],
  [value('outside'), '1e3', 'firing', '1000'],
  [value('more-than'), null, 'quiet', null],
  [value('more-than'), '', 'error', '"n" is no number: "".'],
  [value('more-than'), 'many', 'error', '"n" is no number: "many".'],
])('%j of the value %j is %s', (condition, text, state, said) => {
  const judged = judgeAlert(condition, { rows: 1, columns: ['a', 'n'], firstRow: ['99', text] });
  expect(judged).toEqual({ state, value: said });
});

test('a column that is not there is told by its name; without a row there is nothing to tell', () => {
  expect(judgeAlert(value('more-than'), { rows: 1, columns: ['a'], firstRow: ['1'] })).toEqual({
    state: 'error',
    value: 'There is no column "n".',
  });
  expect(judgeAlert(value('less-than'), { rows: 0, columns: ['n'], firstRow: null }).state).toBe('quiet');
});
