import type { DeclaredParameter, ParameterType } from '#server/contract/query-parameter.ts';
import { ServiceError } from '#server/errors.ts';

/** Athena's own limit of one of ExecutionParameters. */
const maxLiteral = 1024;

/** What a value must look like, shown to whoever wrote another. */
const examples: Record<Exclude<ParameterType, 'enum'>, string> = {
  string: 'Drama',
  integer: '42',
  decimal: '12.5',
  date: '2024-12-31',
  timestamp: '2024-12-31 23:59:59',
  boolean: 'true',
};

/** The value as the SQL literal that Athena takes for a `?`; refused when it is not of the parameter's type. */
export function parameterLiteral(parameter: DeclaredParameter, value: string | null | undefined): string {
  const given = value === undefined || value === '' ? parameter.default : value;
  if (given === null || given === '') {
    if (parameter.isRequired) throw refusal(parameter, 'needs a value');
    return 'NULL';
  }
  const literal = literalOf(parameter, given);
  if (literal === null) throw refusal(parameter, `cannot be "${given}"`);
  if (literal.length > maxLiteral) throw refusal(parameter, 'is longer than Athena takes (1,024 characters)');
  return literal;
}

function literalOf({ type, options }: DeclaredParameter, text: string): string | null {
  switch (type) {
    case 'string':
      return text.includes('\0') ? null : quoted(text);
    case 'enum':
      return options.includes(text) ? quoted(text) : null;
    case 'integer':
      return isInt64(text) ? BigInt(text).toString() : null;
    case 'decimal':
      return decimalOf(text);
    case 'boolean':
      return text === 'true' || text === 'false' ? text : null;
    case 'date':
      return isDay(text) ? `DATE ${quoted(text)}` : null;
    case 'timestamp':
      return timestampOf(text);
  }
}

/** With a point, so that it is no integer. */
function decimalOf(text: string): string | null {
  if (!/^-?\d{1,19}(?:\.\d{1,19})?$/.test(text)) return null;
  return text.includes('.') ? text : `${text}.0`;
}

function timestampOf(text: string): string | null {
  const parts = /^(\d{4}-\d{2}-\d{2})[ T]((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d(?:\.\d{1,3})?)?$/.exec(text);
  const [, day, minute, second = ':00'] = parts ?? [];
  return day !== undefined && isDay(day) ? `TIMESTAMP ${quoted(`${day} ${minute}${second}`)}` : null;
}

/** A day of the calendar: the thirtieth of February is none. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function isInt64(text: string): boolean {
  return /^-?\d{1,19}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function refusal(parameter: DeclaredParameter, problem: string): ServiceError {
  const { name, type, options } = parameter;
  const example = type === 'enum' ? options.join(', ') : examples[type];
  const expected = type === 'enum' ? `one of ${example}` : `for example ${example}`;
  return new ServiceError('invalid_input', `The parameter "${name}" (${type}) ${problem}: ${expected}.`, {
    details: { parameter: name, type, example },
  });
}
