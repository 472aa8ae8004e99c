export type ScalarName =
  | 'unknown'
  | 'boolean'
  | 'tinyint'
  | 'smallint'
  | 'integer'
  | 'bigint'
  | 'real'
  | 'double'
  | 'date'
  | 'timestamp'
  | 'timestamp with time zone'
  | 'interval day to second'
  | 'interval year to month';

export type TrinoType =
  | { name: ScalarName }
  | { name: 'varchar'; length: number | null }
  | { name: 'decimal'; precision: number; scale: number }
  | { name: 'array'; element: TrinoType }
  | { name: 'map'; key: TrinoType; value: TrinoType };

export const unknown: TrinoType = { name: 'unknown' };
export const boolean: TrinoType = { name: 'boolean' };
export const integer: TrinoType = { name: 'integer' };
export const bigint: TrinoType = { name: 'bigint' };
export const double: TrinoType = { name: 'double' };
export const date: TrinoType = { name: 'date' };
export const timestamp: TrinoType = { name: 'timestamp' };
export const timestampWithZone: TrinoType = { name: 'timestamp with time zone' };
export const varchar: TrinoType = { name: 'varchar', length: null };

export function arrayOf(element: TrinoType): TrinoType {
  return { name: 'array', element };
}

export function mapOf(key: TrinoType, value: TrinoType): TrinoType {
  return { name: 'map', key, value };
}

/** As Trino writes it in messages: `varchar(4)`, `array(integer)`, `timestamp(3)`. */
export function typeText(type: TrinoType): string {
  switch (type.name) {
    case 'varchar':
      return type.length === null ? 'varchar' : `varchar(${type.length})`;
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`;
    case 'array':
      return `array(${typeText(type.element)})`;
    case 'map':
      return `map(${typeText(type.key)}, ${typeText(type.value)})`;
    case 'timestamp':
      return 'timestamp(3)';
    case 'timestamp with time zone':
      return 'timestamp(3) with time zone';
    default:
      return type.name;
  }
}

export function sameType(a: TrinoType, b: TrinoType): boolean {
  return typeText(a) === typeText(b);
}

const integers: readonly string[] = ['tinyint', 'smallint', 'integer', 'bigint'];
const numbers: readonly string[] = [...integers, 'decimal', 'real', 'double'];

export function isInteger(type: TrinoType): boolean {
  return integers.includes(type.name);
}

export function isNumber(type: TrinoType): boolean {
  return numbers.includes(type.name);
}

export function isTemporal(type: TrinoType): boolean {
  return type.name === 'date' || type.name === 'timestamp' || type.name === 'timestamp with time zone';
}

export function isInterval(type: TrinoType): boolean {
  return type.name === 'interval day to second' || type.name === 'interval year to month';
}

const temporalOrder: readonly string[] = ['date', 'timestamp', 'timestamp with time zone'];

/** The type that both coerce to without a cast, or null: Trino never turns text into numbers by itself. */
export function commonType(a: TrinoType, b: TrinoType): TrinoType | null {
  if (sameType(a, b)) return a;
  if (a.name === 'unknown') return b;
  if (b.name === 'unknown') return a;
  if (a.name === 'varchar' && b.name === 'varchar') {
    return {
      name: 'varchar',
      length: a.length === null || b.length === null ? null : Math.max(a.length, b.length),
    };
  }
  if (a.name === 'array' && b.name === 'array') {
    const element = commonType(a.element, b.element);
    return element && arrayOf(element);
  }
  if (isTemporal(a) && isTemporal(b)) {
    return temporalOrder.indexOf(a.name) > temporalOrder.indexOf(b.name) ? a : b;
  }
  if (a.name === 'decimal' && b.name === 'decimal') return commonDecimal(a, b);
  if (!isNumber(a) || !isNumber(b)) return null;
  if (a.name === 'decimal' && isInteger(b)) return commonDecimal(a, decimalOf(b));
  if (b.name === 'decimal' && isInteger(a)) return commonDecimal(decimalOf(a), b);
  return numbers.indexOf(a.name) > numbers.indexOf(b.name) ? a : b;
}

type Decimal = Extract<TrinoType, { name: 'decimal' }>;

function commonDecimal(a: Decimal, b: Decimal): TrinoType {
  const scale = Math.max(a.scale, b.scale);
  const digits = Math.max(a.precision - a.scale, b.precision - b.scale);
  return { name: 'decimal', precision: Math.min(38, digits + scale), scale };
}

function decimalOf(type: TrinoType): Decimal {
  const digits: Record<string, number> = { tinyint: 3, smallint: 5, integer: 10, bigint: 19 };
  return { name: 'decimal', precision: digits[type.name] ?? 38, scale: 0 };
}

/** Whether a value of `from` may stand where `to` is wanted. */
export function coerces(from: TrinoType, to: TrinoType): boolean {
  if (from.name === 'varchar' && to.name === 'varchar') {
    return to.length === null || (from.length !== null && from.length <= to.length);
  }
  const common = commonType(from, to);
  return common !== null && sameType(common, to);
}
