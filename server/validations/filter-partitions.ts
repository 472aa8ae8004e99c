import type { Constant, Filter } from '#server/sql-guard/sql-reading.ts';

/** Values of a partition's keys, by column. */
export type PartitionValues = Readonly<Record<string, string>>;

/**
 * Whether a partition may hold rows that the condition leaves. What cannot be told counts as yes, so that the bytes
 * of the partitions that are left are an upper bound. `texts` are the values of the placeholders that are texts.
 */
export function mayMatch(
  filter: Filter,
  partition: PartitionValues,
  texts: readonly (string | null)[],
): boolean {
  return truth(filter, partition, texts) !== false;
}

/** As SQL has it: true, false, or not to be told (null). */
function truth(
  filter: Filter,
  partition: PartitionValues,
  texts: readonly (string | null)[],
): boolean | null {
  switch (filter.is) {
    case 'unknown':
      return null;
    case 'not': {
      const inner = truth(filter.of, partition, texts);
      return inner === null ? null : !inner;
    }
    case 'and':
    case 'or': {
      const decisive = filter.is === 'or';
      const [left, right] = filter.of.map((one) => truth(one, partition, texts));
      if (left === decisive || right === decisive) return decisive;
      return left === null || right === null ? null : !decisive;
    }
    case 'compare':
      return compare(partition[filter.column], filter.operator, textOf(filter.value, texts));
    case 'in': {
      const found = filter.values.map((value) =>
        compare(partition[filter.column], '=', textOf(value, texts)),
      );
      if (found.includes(true)) return true;
      return found.includes(null) ? null : false;
    }
  }
}

function textOf(constant: Constant, texts: readonly (string | null)[]): string | null {
  return 'text' in constant ? constant.text : (texts[constant.placeholder] ?? null);
}

function compare(value: string | undefined, operator: string, other: string | null): boolean | null {
  if (value === undefined || other === null || !isAscii(value) || !isAscii(other)) return null;
  switch (operator) {
    case '=':
      return value === other;
    case '<>':
      return value !== other;
    case '<':
      return value < other;
    case '<=':
      return value <= other;
    case '>':
      return value > other;
    case '>=':
      return value >= other;
    default:
      return null;
  }
}

/** Beyond ASCII, JavaScript's order of texts is not Trino's. */
function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
