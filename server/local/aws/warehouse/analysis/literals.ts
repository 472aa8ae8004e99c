import { QueryError, unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type { Position } from '#server/local/aws/warehouse/trino/ast.ts';
import type { TrinoType } from '#server/local/aws/warehouse/trino/trino-type.ts';
import {
  arrayOf,
  bigint,
  commonType,
  date,
  integer,
  timestamp,
  typeText,
  unknown,
} from '#server/local/aws/warehouse/trino/trino-type.ts';
import { duckdbType, quoteString } from './duckdb-type.ts';
import type { Typed } from './typed.ts';
import { coerced, noReads, unionReads } from './typed.ts';

export function integerLiteral(text: string, at: Position): Typed {
  const value = BigInt(text);
  const fits = (bits: bigint) => value >= -(2n ** (bits - 1n)) && value < 2n ** (bits - 1n);
  if (fits(32n)) return { sql: `CAST(${value} AS INTEGER)`, type: integer, reads: noReads };
  if (fits(64n)) return { sql: `CAST(${value} AS BIGINT)`, type: bigint, reads: noReads };
  throw new QueryError('NUMERIC_VALUE_OUT_OF_RANGE', `Invalid numeric literal: ${text}`, at);
}

export function constant(sql: string, type: TrinoType): Typed {
  return { sql, type, reads: noReads };
}

export function momentLiteral(type: 'date' | 'timestamp', text: string, at: Position): Typed {
  const [, year, month, day, time] =
    /^\s*(\d{4})-(\d{1,2})-(\d{1,2})( \d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)?\s*$/.exec(text) ?? [];
  const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (moment.getUTCDate() !== Number(day) || (type === 'date' && time !== undefined)) {
    throw new QueryError('INVALID_CAST_ARGUMENT', `'${text}' is not a valid ${type} literal`, at);
  }
  return constant(
    `CAST(${quoteString(text.trim())} AS ${type.toUpperCase()})`,
    type === 'date' ? date : timestamp,
  );
}

export function intervalLiteral(amount: string, unit: string, at: Position): Typed {
  if (!/^-?\d{1,9}$/.test(amount)) throw unsupported(`INTERVAL '${amount}' ${unit.toUpperCase()}`, at);
  const type: TrinoType = {
    name: unit === 'month' || unit === 'year' ? 'interval year to month' : 'interval day to second',
  };
  return {
    sql: `to_${unit}s(${amount})`,
    type,
    reads: noReads,
    wholeDays: !['hour', 'minute', 'second'].includes(unit),
  };
}

export function arrayLiteral(items: Typed[], at: Position): Typed {
  const element = items.reduce<TrinoType>((sofar, item) => {
    const common = commonType(sofar, item.type);
    if (common !== null) return common;
    throw new QueryError('TYPE_MISMATCH', `All ARRAY elements must be the same type: ${typeText(sofar)}`, at);
  }, unknown);
  const sql = `CAST([${items.map((item) => coerced(item, element).sql).join(', ')}] AS ${duckdbType(arrayOf(element))})`;
  return { sql, type: arrayOf(element), reads: unionReads(items) };
}
