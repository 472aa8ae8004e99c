import type { Expectation, Verdict } from '#server/contract/query.ts';

export type ResultRows = { columns: readonly string[]; rows: readonly (readonly (string | null)[])[] };

/** What a whole result says about its validation; the reason when it cannot be told. */
export function judgeResult(
  expectation: Expectation,
  { columns, rows }: ResultRows,
): { verdict: Verdict; reason: string | null } {
  switch (expectation.kind) {
    case 'informational':
      return { verdict: 'informational', reason: null };
    case 'no-rows':
      return { verdict: rows.length === 0 ? 'pass' : 'fail', reason: null };
    case 'value-true': {
      // Athena answers names in lower case, whatever the SQL says.
      const column = columns.findIndex((name) => name.toLowerCase() === expectation.column.toLowerCase());
      if (column === -1)
        return { verdict: 'error', reason: `The result has no column "${expectation.column}" to judge by.` };
      const isTrue = rows.length > 0 && rows.every((row) => row[column] === 'true');
      return { verdict: isTrue ? 'pass' : 'fail', reason: null };
    }
  }
}
