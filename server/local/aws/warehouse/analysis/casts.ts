import { QueryError, type QueryErrorName, unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type { Position } from '#server/local/aws/warehouse/trino/ast.ts';
import type { TrinoType } from '#server/local/aws/warehouse/trino/trino-type.ts';
import {
  coerces,
  isInteger,
  isNumber,
  sameType,
  typeText,
} from '#server/local/aws/warehouse/trino/trino-type.ts';
import { duckdbType } from './duckdb-type.ts';
import { raise } from './raise.ts';
import type { Typed } from './typed.ts';

/**
 * CAST and TRY_CAST. DuckDB's own casts are looser (`'1994.6'` becomes 1995) and round halves to
 * even, so text is checked against Trino's patterns first and doubles are rounded half up.
 */
export function castTo(value: Typed, type: TrinoType, safe: boolean, at: Position): Typed {
  const { literal: _, ...rest } = value;
  return { ...rest, type, sql: castSql(value.sql, value.type, type, safe, at) };
}

function castSql(sql: string, from: TrinoType, to: TrinoType, safe: boolean, at: Position): string {
  if (sameType(from, to)) return sql;
  if (from.name === 'unknown') return `CAST(${sql} AS ${duckdbType(to)})`;
  if (to.name === 'varchar') return toVarchar(sql, from, to.length, at);
  if (from.name === 'varchar') return fromVarchar(sql, to, safe, at);
  if (from.name === 'array' && to.name === 'array') {
    return `list_transform(${sql}, lambda e: ${castSql('e', from.element, to.element, safe, at)})`;
  }
  if (!isCastable(from, to)) {
    throw new QueryError('TYPE_MISMATCH', `Cannot cast ${typeText(from)} to ${typeText(to)}`, at);
  }
  if (!canFail(from, to)) return `CAST(${sql} AS ${duckdbType(to)})`;
  const source = isRounded(from, to) ? `round(${sql})` : sql;
  const isOutOfRange = isInteger(from) && isInteger(to);
  const [name, message]: [QueryErrorName, string] = isOutOfRange
    ? ['NUMERIC_VALUE_OUT_OF_RANGE', `Out of range for ${typeText(to)}: `]
    : ['INVALID_CAST_ARGUMENT', `Cannot cast ${typeText(from)} to ${typeText(to)}: `];
  return guarded(source, 'TRUE', to, safe, message, sql, name);
}

function canFail(from: TrinoType, to: TrinoType): boolean {
  if (coerces(from, to) || to.name === 'double' || from.name === 'boolean' || to.name === 'boolean')
    return false;
  return isNumber(from) && isNumber(to);
}

function isRounded(from: TrinoType, to: TrinoType): boolean {
  return isInteger(to) && (from.name === 'double' || from.name === 'real' || from.name === 'decimal');
}

const castable: Record<string, readonly string[]> = {
  boolean: ['tinyint', 'smallint', 'integer', 'bigint', 'real', 'double', 'decimal'],
  number: ['boolean', 'tinyint', 'smallint', 'integer', 'bigint', 'real', 'double', 'decimal'],
  date: ['timestamp'],
  timestamp: ['date'],
  'timestamp with time zone': ['date', 'timestamp'],
};

function isCastable(from: TrinoType, to: TrinoType): boolean {
  const family = isInteger(from) || ['real', 'double', 'decimal'].includes(from.name) ? 'number' : from.name;
  return castable[family]?.includes(to.name) ?? false;
}

function toVarchar(sql: string, from: TrinoType, length: number | null, at: Position): string {
  const text = textOf(sql, from, at);
  return length === null ? text : `left(${text}, ${length})`;
}

function textOf(sql: string, from: TrinoType, at: Position): string {
  switch (from.name) {
    case 'varchar':
      return sql;
    case 'timestamp':
      return `strftime(${sql}, '%Y-%m-%d %H:%M:%S.%g')`;
    case 'timestamp with time zone':
      return `strftime(${sql}, '%Y-%m-%d %H:%M:%S.%g UTC')`;
    case 'real':
    case 'double': {
      // Outside this range DuckDB does not write all digits out.
      const plain = `(${sql} = 0 OR abs(${sql}) BETWEEN 1e-3 AND 9999999.999999999 OR isnan(${sql}) OR isinf(${sql}))`;
      const text = `CASE CAST(${sql} AS VARCHAR) WHEN 'inf' THEN 'Infinity' WHEN '-inf' THEN '-Infinity' WHEN 'nan' THEN 'NaN' ELSE ${scientific(sql)} END`;
      const refusal = raise(
        { name: 'varchar', length: null },
        'NOT_SUPPORTED',
        'not supported by the local engine: text of a double that is very large or very small',
      );
      return `CASE WHEN ${sql} IS NULL THEN NULL WHEN ${plain} THEN ${text} ELSE ${refusal} END`;
    }
    case 'array':
    case 'interval day to second':
    case 'interval year to month':
      if (from.name === 'array')
        throw new QueryError('TYPE_MISMATCH', `Cannot cast ${typeText(from)} to varchar`, at);
      throw unsupported(`text of ${from.name}`, at);
    default:
      return `CAST(${sql} AS VARCHAR)`;
  }
}

/** `1.5E0`, as Trino writes every double, from DuckDB's `1.5`. */
function scientific(sql: string): string {
  const digits = "trim(replace(a, '.', ''), '0')";
  const fraction = "split_part(a, '.', 2)";
  const mantissa = `left(${digits}, 1) || '.' || coalesce(nullif(substr(${digits}, 2), ''), '0')`;
  const exponent = `CASE WHEN a LIKE '0.%' THEN -1 - (length(${fraction}) - length(ltrim(${fraction}, '0'))) ELSE length(split_part(a, '.', 1)) - 1 END`;
  const sign = `CASE WHEN CAST(${sql} AS VARCHAR) LIKE '-%' THEN '-' ELSE '' END`;
  const value = `CASE WHEN ${digits} = '' THEN '0.0E0' ELSE ${mantissa} || 'E' || ${exponent} END`;
  return `${sign} || list_transform([ltrim(CAST(${sql} AS VARCHAR), '-')], lambda a: ${value})[1]`;
}

const textPatterns: Record<string, { pattern: string; label: string }> = {
  tinyint: { pattern: '[+-]?[0-9]+', label: 'TINYINT' },
  smallint: { pattern: '[+-]?[0-9]+', label: 'SMALLINT' },
  integer: { pattern: '[+-]?[0-9]+', label: 'INT' },
  bigint: { pattern: '[+-]?[0-9]+', label: 'BIGINT' },
  real: { pattern: '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?', label: 'REAL' },
  double: { pattern: '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?', label: 'DOUBLE' },
  decimal: { pattern: '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)', label: 'DECIMAL' },
};

function fromVarchar(sql: string, to: TrinoType, safe: boolean, at: Position): string {
  const number = textPatterns[to.name];
  if (number !== undefined) {
    const label = to.name === 'decimal' ? `DECIMAL(${to.precision}, ${to.scale})` : number.label;
    const matches = `regexp_full_match(${sql}, '${number.pattern}')`;
    return guarded(sql, matches, to, safe, `Cannot cast varchar to ${label}: `, sql);
  }
  switch (to.name) {
    case 'boolean': {
      const known = `lower(${sql}) IN ('t', 'true', '1', 'f', 'false', '0')`;
      return guarded(sql, known, to, safe, 'Cannot cast varchar to BOOLEAN: ', sql);
    }
    case 'date':
      return guarded(
        `trim(${sql}, ' ')`,
        `regexp_full_match(trim(${sql}, ' '), '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}')`,
        to,
        safe,
        'Value cannot be cast to date: ',
        sql,
      );
    case 'timestamp': {
      const pattern = '[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,3})?)?)?';
      const trimmed = `trim(${sql}, ' ')`;
      const matches = `regexp_full_match(${trimmed}, '${pattern}')`;
      return guarded(trimmed, matches, to, safe, 'Value cannot be cast to timestamp: ', sql);
    }
    default:
      throw new QueryError('TYPE_MISMATCH', `Cannot cast varchar to ${typeText(to)}`, at);
  }
}

/** `CAST(sql AS to)` where `condition` holds and the value fits; else null or Trino's error. */
function guarded(
  sql: string,
  condition: string,
  to: TrinoType,
  safe: boolean,
  message: string,
  subject: string,
  name: QueryErrorName = 'INVALID_CAST_ARGUMENT',
): string {
  const type = duckdbType(to);
  const cast = `CASE WHEN ${condition} THEN TRY_CAST(${sql} AS ${type}) END`;
  if (safe) return cast;
  const failure = raise(to, name, message, subject);
  return `CASE WHEN ${sql} IS NULL THEN CAST(NULL AS ${type}) ELSE coalesce(${cast}, ${failure}) END`;
}
