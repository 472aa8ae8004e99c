import type { AlertCondition, AlertState } from '#server/contract/alert.ts';

/** What is known of a result. `rows` is null where there are too many to have been counted. */
export type SeenResult = {
  rows: number | null;
  columns: readonly string[];
  firstRow: readonly (string | null)[] | null;
};
export type Judged = { state: AlertState; value: string | null };

/** Whether a result is what somebody wanted to be told of; `error` when the condition cannot be asked of it. */
export function judgeAlert(condition: AlertCondition, { rows, columns, firstRow }: SeenResult): Judged {
  switch (condition.kind) {
    case 'rows':
      return judged(rows === null || rows > 0, rows);
    case 'no-rows':
      return judged(rows === 0, rows);
    case 'row-count':
      return rows === null
        ? broken('There are too many rows to count: count them in the query.')
        : judged(isBeyond(condition, rows), rows);
    case 'value': {
      const at = columns.indexOf(condition.column);
      if (at < 0) return broken(`There is no column "${condition.column}".`);
      const text = firstRow?.[at] ?? null;
      // No row and no value are nothing to be beyond a limit.
      if (text === null) return { state: 'quiet', value: null };
      const number = text.trim() === '' ? Number.NaN : Number(text);
      return Number.isNaN(number)
        ? broken(`"${condition.column}" is no number: "${text.slice(0, 100)}".`)
        : judged(isBeyond(condition, number), number);
    }
  }
}

function isBeyond(
  { is, value, upTo }: { is: 'more-than' | 'less-than' | 'outside'; value: number; upTo: number },
  number: number,
): boolean {
  if (is === 'more-than') return number > value;
  if (is === 'less-than') return number < value;
  return number < value || number > upTo;
}

function judged(isFiring: boolean, number: number | null): Judged {
  return { state: isFiring ? 'firing' : 'quiet', value: number === null ? null : String(number) };
}

function broken(why: string): Judged {
  return { state: 'error', value: why };
}
