import type { QueryErrorName } from '#server/local/aws/warehouse/query-error.ts';
import type { TrinoType } from '#server/local/aws/warehouse/trino/trino-type.ts';
import { duckdbType, quoteString } from './duckdb-type.ts';

/** Marks our own errors inside DuckDB's messages. */
export const raisedMark = '!raise:';

/**
 * SQL that fails with Trino's error when it is evaluated. DuckDB's `error()` is volatile, which
 * `TRY` refuses, so this casts the message to a number: that fails too, and quotes the message.
 */
export function raise(type: TrinoType, name: QueryErrorName, message: string, subject?: string): string {
  const prefix = quoteString(`${raisedMark}${name}: ${message}`);
  const text = subject === undefined ? prefix : `concat(${prefix}, ${subject})`;
  return `CASE WHEN CAST(${text} AS TINYINT) = 0 THEN CAST(NULL AS ${duckdbType(type)}) END`;
}
