import type { ResultPage } from '#server/contract/execution.ts';
import type { SavedQuery } from '#server/contract/query.ts';

/** The newest count that Athena made of the whole table, and what the published manifests add up to. */
export type AthenaCount = {
  queryId: string;
  executionId: string;
  state: string;
  at: string;
  error: string | null;
  rows: number | null;
  expected: number | null;
};

/** Reads it from the last execution of the query "all records processed"; null when it never ran. */
export function readAthenaCount(
  query: SavedQuery | undefined,
  result: ResultPage | undefined,
): AthenaCount | null {
  const last = query?.last ?? null;
  if (query === undefined || last === null) return null;
  return {
    queryId: query.id,
    executionId: last.executionId,
    state: last.state,
    at: last.at,
    error: last.error,
    rows: numberIn(result, 'table_rows'),
    expected: numberIn(result, 'published_rows'),
  };
}

function numberIn(result: ResultPage | undefined, column: string): number | null {
  const index = result?.columns.findIndex(({ name }) => name === column) ?? -1;
  const text = result?.items[0]?.[index] ?? null;
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}
