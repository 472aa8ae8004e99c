import type { Position } from './trino/ast.ts';

/** Athena's ErrorType of each error name, as measured on the real service; see `AthenaError`. */
const errorTypes = {
  TABLE_NOT_FOUND: 1301,
  SCHEMA_NOT_FOUND: 1301,
  COLUMN_NOT_FOUND: 1006,
  CATALOG_NOT_FOUND: 1006,
  AMBIGUOUS_NAME: 1006,
  MISSING_COLUMN_ALIASES: 1006,
  TYPE_MISMATCH: 1002,
  FUNCTION_NOT_FOUND: 1303,
  DIVISION_BY_ZERO: 1001,
  INVALID_CAST_ARGUMENT: 1100,
  NUMERIC_VALUE_OUT_OF_RANGE: 1100,
  INVALID_FUNCTION_ARGUMENT: 1106,
  NOT_SUPPORTED: 1200,
  NOT_FOUND: 1009,
  INVALID_TABLE_PROPERTY: 1009,
  TABLE_ALREADY_EXISTS: 1110,
  HIVE_PATH_ALREADY_EXISTS: 1009,
  MISSING_COLUMN_NAME: 1006,
  DUPLICATE_COLUMN_NAME: 1006,
  EXPRESSION_NOT_AGGREGATE: 1006,
  EXPRESSION_NOT_IN_DISTINCT: 1006,
  EXPRESSION_NOT_SCALAR: 1006,
  INVALID_COLUMN_REFERENCE: 1006,
  INVALID_PARAMETER_USAGE: 1006,
  MISMATCHED_COLUMN_ALIASES: 1006,
  SUBQUERY_MULTIPLE_ROWS: 1006,
  HIVE_BAD_DATA: 1009,
  HIVE_METASTORE_ERROR: 1003,
  EXCEEDED_MEMORY_LIMIT: 1,
  EXCEEDED_TIME_LIMIT: 206,
  GENERIC_INTERNAL_ERROR: 9999,
} as const;

export type QueryErrorName = keyof typeof errorTypes;

const systemErrors = new Set<QueryErrorName>([
  'HIVE_METASTORE_ERROR',
  'EXCEEDED_MEMORY_LIMIT',
  'EXCEEDED_TIME_LIMIT',
  'GENERIC_INTERNAL_ERROR',
]);

/** A query that Athena would accept and then end as FAILED, with Trino's error name and wording. */
export class QueryError extends Error {
  readonly errorName: QueryErrorName;
  readonly detail: string;

  constructor(errorName: QueryErrorName, detail: string, at?: Position | null, options?: ErrorOptions) {
    const where = at ? `line ${at.line}:${at.column}: ` : '';
    super(`${errorName}: ${where}${detail}`, options);
    this.name = 'QueryError';
    this.errorName = errorName;
    this.detail = detail;
  }

  /** 1 is the system's fault, 2 the user's. */
  get category(): 1 | 2 {
    return systemErrors.has(this.errorName) ? 1 : 2;
  }

  get errorType(): number {
    return errorTypes[this.errorName];
  }
}

export function isQueryErrorName(name: string): name is QueryErrorName {
  return Object.hasOwn(errorTypes, name);
}

/** What Athena can run and this engine refuses, rather than risk an answer that differs. */
export function unsupported(what: string, at?: Position | null): QueryError {
  return new QueryError('NOT_SUPPORTED', `not supported by the local engine: ${what}`, at);
}
