import type { TrinoType } from '#server/local/aws/warehouse/trino/trino-type.ts';
import { sameType } from '#server/local/aws/warehouse/trino/trino-type.ts';
import { duckdbType } from './duckdb-type.ts';

/** A column of a file-backed table, as one scan in the query reads it. */
export type ScanColumn = { scan: string; name: string };

/** An analyzed expression: DuckDB SQL that means what the Trino text meant, and its Trino type. */
export type Typed = {
  sql: string;
  type: TrinoType;
  /** The stored columns that its value depends on: what Athena has to read for it. */
  reads: ReadonlySet<ScanColumn>;
  /** Set when the expression is one string literal: some arguments must be constants. */
  literal?: string;
  /** Of an interval literal: false when it has hours, minutes or seconds, which a date cannot take. */
  wholeDays?: boolean;
};

export const noReads: ReadonlySet<ScanColumn> = new Set();

export function unionReads(parts: Iterable<{ reads: ReadonlySet<ScanColumn> }>): ReadonlySet<ScanColumn> {
  const reads = new Set<ScanColumn>();
  for (const part of parts) for (const column of part.reads) reads.add(column);
  return reads;
}

/** The value as `type`, by a coercion that Trino does by itself (so it cannot fail). */
export function coerced(value: Typed, type: TrinoType): Typed {
  if (sameType(value.type, type) || (value.type.name === 'varchar' && type.name === 'varchar')) return value;
  return { ...value, sql: `CAST(${value.sql} AS ${duckdbType(type)})`, type };
}
