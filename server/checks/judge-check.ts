import type { CheckRule } from '#server/contract/check.ts';
import { DAY } from '#server/lib/durations.ts';

/** What is known when a check is judged: its count, the rows of the same part, and what readers see of it now. */
export type Measured = {
  /** Wrong rows, where the rule counts them; for a distribution, how far it has moved. */
  count: number;
  rows: number;
  /** Rows of the published version; null where nothing is published yet. */
  publishedRows: number | null;
  /** The partition's own date; null where there is none. */
  date: Date | null;
};

/** Whether a check holds, and the number that says so: wrong rows, rows, percent of change, or age in days. */
export function judgeCheck(
  rule: CheckRule,
  measured: Measured,
  now: Date,
): { value: number; isGood: boolean } {
  const { count, rows, publishedRows, date } = measured;
  switch (rule.kind) {
    case 'required':
    case 'range':
    case 'unique':
    case 'sql':
      return { value: count, isGood: count === 0 };
    case 'rows':
      return { value: rows, isGood: isExpected(rule, rows) };
    case 'change': {
      if (publishedRows === null || publishedRows === 0) return { value: 0, isGood: true };
      const percent = ((rows - publishedRows) / publishedRows) * 100;
      const isDrop = rule.direction !== 'rise' && percent < -rule.percent;
      const isRise = rule.direction !== 'drop' && percent > rule.percent;
      return { value: Math.round(percent * 100) / 100, isGood: !isDrop && !isRise };
    }
    case 'distribution':
      return { value: Math.round(count * 10_000) / 10_000, isGood: count <= rule.limit };
    case 'freshness': {
      const age = date === null ? 0 : Math.floor((now.getTime() - date.getTime()) / DAY);
      return { value: age, isGood: age <= rule.days };
    }
  }
}

function isExpected({ is, value, upTo }: Extract<CheckRule, { kind: 'rows' }>, rows: number): boolean {
  switch (is) {
    case 'equal':
      return rows === value;
    case 'more-than':
      return rows > value;
    case 'between':
      return rows >= value && rows <= upTo;
    case 'empty':
      return rows === 0;
    case 'not-empty':
      return rows > 0;
  }
}

/** Rules that are about the table as a whole, and not about each of its partitions. */
export function isOfWholeTable({ kind }: CheckRule): boolean {
  return kind !== 'required' && kind !== 'range';
}
