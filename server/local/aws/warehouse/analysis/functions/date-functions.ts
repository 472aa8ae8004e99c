import { castTo } from '#server/local/aws/warehouse/analysis/casts.ts';
import type { ExpressionContext } from '#server/local/aws/warehouse/analysis/context.ts';
import { duckdbType, quoteString } from '#server/local/aws/warehouse/analysis/duckdb-type.ts';
import type {
  FunctionDefinition,
  FunctionTable,
} from '#server/local/aws/warehouse/analysis/function-definition.ts';
import { scalar, special } from '#server/local/aws/warehouse/analysis/function-definition.ts';
import type { Typed } from '#server/local/aws/warehouse/analysis/typed.ts';
import { coerced, noReads, unionReads } from '#server/local/aws/warehouse/analysis/typed.ts';
import { QueryError, unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type { FunctionCall } from '#server/local/aws/warehouse/trino/ast.ts';
import type { TrinoType } from '#server/local/aws/warehouse/trino/trino-type.ts';
import {
  bigint,
  coerces,
  commonType,
  date,
  isTemporal,
  timestamp,
  timestampWithZone,
  typeText,
  varchar,
} from '#server/local/aws/warehouse/trino/trino-type.ts';
import { argumentsOf, literalText } from './arguments.ts';
import { formatFromMySql } from './date-formats.ts';

function field(name: string): FunctionDefinition[] {
  return [scalar('(D) -> bigint', ([moment]) => `CAST(extract(${name} FROM ${moment}) AS BIGINT)`)];
}

/** Hours, minutes and seconds: a date coerces to its midnight. */
const clockField = (name: string): FunctionDefinition[] => [
  scalar('(timestamp) -> bigint', ([moment]) => `CAST(extract(${name} FROM ${moment}) AS BIGINT)`),
  scalar(
    '(timestamp with time zone) -> bigint',
    ([moment]) => `CAST(extract(${name} FROM ${moment}) AS BIGINT)`,
  ),
];

const currentTimestamp = special((_call, { session }) =>
  constant(`CAST(${quoteString(session.now.toISOString())} AS TIMESTAMPTZ)`, timestampWithZone),
);

export const dateFunctions: FunctionTable = {
  year: field('year'),
  quarter: field('quarter'),
  month: field('month'),
  week: field('week'),
  week_of_year: field('week'),
  year_of_week: field('isoyear'),
  yow: field('isoyear'),
  day: field('day'),
  day_of_month: field('day'),
  day_of_week: field('isodow'),
  dow: field('isodow'),
  day_of_year: field('doy'),
  doy: field('doy'),
  hour: clockField('hour'),
  minute: clockField('minute'),
  second: clockField('second'),
  current_date: [
    special((_call, { session }) =>
      constant(`CAST('${session.now.toISOString().slice(0, 10)}' AS DATE)`, date),
    ),
  ],
  current_timestamp: [currentTimestamp],
  now: [currentTimestamp],
  localtimestamp: [
    special((_call, { session }) =>
      constant(`CAST('${session.now.toISOString().slice(0, 23).replace('T', ' ')}' AS TIMESTAMP)`, timestamp),
    ),
  ],
  date: [special(toDate)],
  from_iso8601_date: [special(toDate)],
  last_day_of_month: [scalar('(D) -> date', ([moment]) => `last_day(${moment})`)],
  to_unixtime: [scalar('(D) -> double', ([moment]) => `epoch(${moment})`)],
  from_unixtime: [scalar('(double) -> timestamp with time zone', ([seconds]) => `to_timestamp(${seconds})`)],
  date_trunc: [special(truncated)],
  date_add: [special(added)],
  date_diff: [special(difference)],
  date_format: [special(formatted)],
  date_parse: [special(parsed)],
};

function constant(sql: string, type: TrinoType): Typed {
  return { sql, type, reads: noReads };
}

function toDate(call: FunctionCall, context: ExpressionContext): Typed {
  const [value] = argumentsOf(call, context, 1);
  return castTo(value, date, false, call.at);
}

const dateUnits = ['day', 'week', 'month', 'quarter', 'year'];
const timeUnits = ['millisecond', 'second', 'minute', 'hour'];

function unitOf(call: FunctionCall, unit: Typed, moment: TrinoType): string {
  const name = literalText(call, unit, 'unit').toLowerCase();
  if (dateUnits.includes(name) || (moment.name !== 'date' && timeUnits.includes(name))) return name;
  const kind = moment.name === 'date' ? 'DATE' : 'TIMESTAMP';
  throw new QueryError('INVALID_FUNCTION_ARGUMENT', `'${name}' is not a valid ${kind} field`, call.at);
}

function temporal(call: FunctionCall, value: Typed): Typed {
  if (isTemporal(value.type)) return value;
  const message = `Unexpected parameters (${typeText(value.type)}) for function ${call.name}. Expected: a date or timestamp`;
  throw new QueryError('FUNCTION_NOT_FOUND', message, call.at);
}

function truncated(call: FunctionCall, context: ExpressionContext): Typed {
  const [unit, value] = argumentsOf(call, context, 2);
  const moment = temporal(call, value);
  const name = unitOf(call, unit, moment.type);
  return { ...moment, sql: `CAST(date_trunc('${name}', ${moment.sql}) AS ${duckdbType(moment.type)})` };
}

function added(call: FunctionCall, context: ExpressionContext): Typed {
  const [unit, amount, value] = argumentsOf(call, context, 3);
  const moment = temporal(call, value);
  const name = unitOf(call, unit, moment.type);
  if (!coerces(amount.type, bigint)) {
    throw new QueryError(
      'FUNCTION_NOT_FOUND',
      `Unexpected parameters for function date_add: ${typeText(amount.type)}`,
      call.at,
    );
  }
  const sum = `${moment.sql} + ${intervalOf(name, amount.sql)}`;
  return {
    sql: `CAST(${sum} AS ${duckdbType(moment.type)})`,
    type: moment.type,
    reads: unionReads([amount, moment]),
  };
}

function intervalOf(unit: string, amount: string): string {
  if (unit === 'quarter') return `to_months(CAST(3 * ${amount} AS INTEGER))`;
  const narrow = dateUnits.includes(unit);
  return `to_${unit}s(CAST(${amount} AS ${narrow ? 'INTEGER' : 'BIGINT'}))`;
}

/** Whole units that fit between the two, as Trino counts; DuckDB's `date_diff` counts boundaries. */
function difference(call: FunctionCall, context: ExpressionContext): Typed {
  const [unit, from, to] = argumentsOf(call, context, 3);
  const type = commonType(temporal(call, from).type, temporal(call, to).type);
  if (type === null) throw unsupported('date_diff of these types', call.at);
  const name = unitOf(call, unit, type);
  const moments = [from, to].map((value) => `CAST(${coerced(value, type).sql} AS TIMESTAMP)`);
  return { sql: `date_sub('${name}', ${moments.join(', ')})`, type: bigint, reads: unionReads([from, to]) };
}

function formatted(call: FunctionCall, context: ExpressionContext): Typed {
  const [value, format] = argumentsOf(call, context, 2);
  const moment = temporal(call, value);
  const pattern = formatFromMySql(literalText(call, format, 'format'), 'format', call.at);
  const literal = quoteString(pattern);
  return {
    sql: `strftime(CAST(${moment.sql} AS TIMESTAMP), ${literal})`,
    type: varchar,
    reads: moment.reads,
  };
}

function parsed(call: FunctionCall, context: ExpressionContext): Typed {
  const [text, format] = argumentsOf(call, context, 2);
  if (!coerces(text.type, varchar)) {
    throw new QueryError(
      'FUNCTION_NOT_FOUND',
      `Unexpected parameters (${typeText(text.type)}) for function date_parse`,
      call.at,
    );
  }
  const pattern = formatFromMySql(literalText(call, format, 'format'), 'parse', call.at);
  return {
    sql: `strptime(${coerced(text, varchar).sql}, ${quoteString(pattern)})`,
    type: timestamp,
    reads: text.reads,
  };
}
