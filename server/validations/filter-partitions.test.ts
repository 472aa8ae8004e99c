import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Comparison, Filter } from '#server/sql-guard/sql-reading.ts';
import { mayMatch } from './filter-partitions.ts';

const compare = (column: string, operator: Comparison, text: string): Filter => ({
  is: 'compare',
  column,
  operator,
  value: { text },
});
const day = { ano: '2024', mes: '12', dia: '14' };

test.each<[string, Filter, boolean]>([
  ['the same value', compare('ano', '=', '2024'), true],
  ['another value', compare('ano', '=', '2023'), false],
  ['a column that is no key', compare('id', '=', '1'), true],
  ['both sides', { is: 'and', of: [compare('ano', '=', '2024'), compare('mes', '=', '11')] }, false],
  ['a side that is not known', { is: 'and', of: [{ is: 'unknown' }, compare('mes', '=', '11')] }, false],
  ['either side', { is: 'or', of: [compare('ano', '=', '2023'), compare('mes', '>', '11')] }, true],
  ['or what is not known', { is: 'or', of: [compare('ano', '=', '2023'), { is: 'unknown' }] }, true],
  ['the contrary', { is: 'not', of: compare('ano', '=', '2024') }, false],
  ['the contrary of what is not known', { is: 'not', of: compare('id', '=', '1') }, true],
  ['one of several', { is: 'in', column: 'dia', values: [{ text: '13' }, { text: '14' }] }, true],
  ['none of several', { is: 'in', column: 'dia', values: [{ text: '13' }] }, false],
  ['one that is not known', { is: 'in', column: 'dia', values: [{ placeholder: 5 }] }, true],
  ['a text beyond ASCII', compare('ano', '=', 'ã'), true],
])('a partition is left or not by %s', (_title, filter, isLeft) => {
  expect(mayMatch(filter, day, [])).toBe(isLeft);
});

test('a partition that holds matching rows is never left out, whatever the condition', () => {
  const value = fc.constantFrom('1', '2', '3');
  const column = fc.constantFrom('key', 'other');
  const leaf = fc
    .tuple(column, fc.constantFrom<Comparison>('=', '<>', '<', '<=', '>', '>='), value)
    .map(([name, operator, text]) => compare(name, operator, text));
  const { condition } = fc.letrec<{ condition: Filter }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc
        .tuple(fc.constantFrom('and' as const, 'or' as const), tie('condition'), tie('condition'))
        .map(([is, left, right]): Filter => ({ is, of: [left, right] })),
      tie('condition').map((of): Filter => ({ is: 'not', of })),
    ),
  }));
  fc.assert(
    fc.property(condition, value, value, (filter, key, other) => {
      // A row has all columns, so its condition is either true or false.
      fc.pre(mayMatch(filter, { key, other }, []));
      expect(mayMatch(filter, { key }, [])).toBe(true);
    }),
  );
});
