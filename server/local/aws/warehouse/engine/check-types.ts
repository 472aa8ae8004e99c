import { duckdbType } from '#server/local/aws/warehouse/analysis/duckdb-type.ts';
import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import type { EngineColumn } from './protocol.ts';

/** A result type other than the analyzed one means that the translation is wrong: no answer then. */
export function checkTypes(columns: readonly EngineColumn[], types: readonly string[]): void {
  columns.forEach((column, index) => {
    const expected = duckdbType(column.type);
    if (types[index] === expected || column.type.name === 'unknown') return;
    const detail = `column ${column.name} came out as ${types[index]} instead of ${expected}`;
    throw new QueryError('GENERIC_INTERNAL_ERROR', detail);
  });
}
