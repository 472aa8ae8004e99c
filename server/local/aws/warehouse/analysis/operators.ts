import { QueryError, unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type {
  ArithmeticOperator,
  ComparisonOperator,
  Position,
} from '#server/local/aws/warehouse/trino/ast.ts';
import type { TrinoType } from '#server/local/aws/warehouse/trino/trino-type.ts';
import {
  bigint,
  boolean,
  commonType,
  isInteger,
  isInterval,
  isNumber,
  isTemporal,
  typeText,
  unknown,
  varchar,
} from '#server/local/aws/warehouse/trino/trino-type.ts';
import { duckdbType } from './duckdb-type.ts';
import { raise } from './raise.ts';
import type { Typed } from './typed.ts';
import { coerced, unionReads } from './typed.ts';

function mismatch(operator: string, left: Typed, right: Typed, at: Position): QueryError {
  const detail = `Cannot apply operator: ${typeText(left.type)} ${operator} ${typeText(right.type)}`;
  return new QueryError('TYPE_MISMATCH', detail, at);
}

export function arithmetic(operator: ArithmeticOperator, left: Typed, right: Typed, at: Position): Typed {
  if (isTemporal(left.type) || isTemporal(right.type)) return shifted(operator, left, right, at);
  const type = commonType(left.type, right.type);
  if (type === null || !(isNumber(type) || type.name === 'unknown'))
    throw mismatch(operator, left, right, at);
  if (type.name === 'decimal') throw unsupported('decimal arithmetic', at);
  const numeric = type.name === 'unknown' ? bigint : type;
  const [a, b] = [coerced(left, numeric).sql, coerced(right, numeric).sql];
  const reads = unionReads([left, right]);
  // An integer divided by an integer is an integer, and by zero an error; a double follows IEEE 754.
  if ((operator === '/' || operator === '%') && isInteger(numeric)) {
    const divide = operator === '/' ? '//' : '%';
    const byZero = raise(numeric, 'DIVISION_BY_ZERO', 'Division by zero');
    return { sql: `(CASE WHEN ${b} = 0 THEN ${byZero} ELSE ${a} ${divide} ${b} END)`, type: numeric, reads };
  }
  return { sql: `(${a} ${operator} ${b})`, type: numeric, reads };
}

/** A date or timestamp plus or minus an interval. */
function shifted(operator: ArithmeticOperator, left: Typed, right: Typed, at: Position): Typed {
  const [moment, interval] = isTemporal(left.type) ? [left, right] : [right, left];
  const allowed = operator === '+' || (operator === '-' && moment === left);
  if (!allowed || !isInterval(interval.type)) {
    if (isTemporal(interval.type) && operator === '-')
      throw unsupported('the difference of two dates; use date_diff', at);
    throw mismatch(operator, left, right, at);
  }
  const sum = `${moment.sql} ${operator} ${interval.sql}`;
  const type = duckdbType(moment.type);
  if (moment.type.name === 'date' && interval.wholeDays === false) {
    throw new QueryError('INVALID_FUNCTION_ARGUMENT', 'Cannot add hour, minutes or seconds to a date', at);
  }
  return { sql: `CAST(${sum} AS ${type})`, type: moment.type, reads: unionReads([left, right]) };
}

export function comparison(
  operator: ComparisonOperator | 'IS DISTINCT FROM' | 'IS NOT DISTINCT FROM',
  left: Typed,
  right: Typed,
  at: Position,
): Typed {
  const type = commonType(left.type, right.type);
  if (type === null || (type.name === 'array' && operator.includes('<')))
    throw mismatch(operator, left, right, at);
  const sql = `(${coerced(left, type).sql} ${operator} ${coerced(right, type).sql})`;
  return { sql, type: boolean, reads: unionReads([left, right]) };
}

/** `||` and `concat`: null when either side is null (DuckDB's `concat` would skip it). */
export function concatenated(left: Typed, right: Typed, at: Position): Typed {
  const common = commonType(left.type, right.type);
  const type: TrinoType | null = common?.name === 'unknown' || common?.name === 'varchar' ? varchar : common;
  if (type?.name !== 'varchar' && type?.name !== 'array') throw mismatch('||', left, right, at);
  const reads = unionReads([left, right]);
  // The cast because DuckDB forgets the type of a concatenation with a constant null.
  const sql = `CAST(${coerced(left, type).sql} || ${coerced(right, type).sql} AS ${duckdbType(type)})`;
  return { sql, type, reads };
}

export function condition(value: Typed, what: string, at: Position): Typed {
  if (value.type.name === 'boolean') return value;
  if (value.type.name === 'unknown') return coerced(value, boolean);
  const detail = `${what} must evaluate to a boolean: actual type ${typeText(value.type)}`;
  throw new QueryError('TYPE_MISMATCH', detail, at);
}

export function caseExpression(
  branches: { when: Typed; result: Typed }[],
  otherwise: Typed | null,
  at: Position,
): Typed {
  const results = [...branches.map((branch) => branch.result), ...(otherwise ? [otherwise] : [])];
  const type = results.reduce<TrinoType>((sofar, { type: next }) => {
    const common = commonType(sofar, next);
    if (common !== null) return common;
    const detail = `All CASE results must be the same type or coercible to a common type. Cannot find common type between ${typeText(sofar)} and ${typeText(next)}`;
    throw new QueryError('TYPE_MISMATCH', detail, at);
  }, unknown);
  const whens = branches.map((branch) => {
    const when = condition(branch.when, 'CASE WHEN clause', at);
    return `WHEN ${when.sql} THEN ${coerced(branch.result, type).sql}`;
  });
  const fallback = otherwise ? ` ELSE ${coerced(otherwise, type).sql}` : '';
  const reads = unionReads([...results, ...branches.map((branch) => branch.when)]);
  return { sql: `CASE ${whens.join(' ')}${fallback} END`, type, reads };
}
