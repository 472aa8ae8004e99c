import { expect, test } from 'vitest';
import type { CheckRule } from '#server/contract/check.ts';
import { judgeCheck, type Measured } from './judge-check.ts';

const now = new Date('2026-11-23T12:00:00Z');
const measured: Measured = { count: 0, rows: 10, publishedRows: 10, date: new Date('2026-11-20T00:00:00Z') };
const rows = (
  is: 'equal' | 'more-than' | 'between' | 'empty' | 'not-empty',
  value = 0,
  upTo = 0,
): CheckRule => ({
  kind: 'rows',
  is,
  value,
  upTo,
});
const change = (direction: 'drop' | 'rise' | 'both', percent: number): CheckRule => ({
  kind: 'change',
  direction,
  percent,
});

test.each<[CheckRule, Partial<Measured>, number, boolean]>([
  [{ kind: 'required', column: 'id' }, { count: 0 }, 0, true],
  [{ kind: 'required', column: 'id' }, { count: 2 }, 2, false],
  [rows('equal', 10), {}, 10, true],
  [rows('equal', 9), {}, 10, false],
  [rows('more-than', 10), {}, 10, false],
  [rows('between', 9, 10), {}, 10, true],
  [rows('between', 11, 12), {}, 10, false],
  [rows('empty'), {}, 10, false],
  [rows('empty'), { rows: 0 }, 0, true],
  [rows('not-empty'), { rows: 0 }, 0, false],
  [change('drop', 50), { rows: 5 }, -50, true],
  [change('drop', 50), { rows: 4 }, -60, false],
  [change('drop', 50), { rows: 100 }, 900, true],
  [change('rise', 50), { rows: 16 }, 60, false],
  [change('both', 5), { rows: 9 }, -10, false],
  [change('drop', 0), { publishedRows: null, rows: 0 }, 0, true],
  [{ kind: 'freshness', days: 3 }, {}, 3, true],
  [{ kind: 'freshness', days: 2 }, {}, 3, false],
])('%j of %j is %d, and holds: %s', (rule, given, value, isGood) => {
  expect(judgeCheck(rule, { ...measured, ...given }, now)).toEqual({ value, isGood });
});
