import { QueryError, unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type { TypeName } from './ast.ts';
import type { ScalarName, TrinoType } from './trino-type.ts';
import { arrayOf } from './trino-type.ts';

const scalars: Record<string, ScalarName> = {
  boolean: 'boolean',
  tinyint: 'tinyint',
  smallint: 'smallint',
  integer: 'integer',
  int: 'integer',
  bigint: 'bigint',
  real: 'real',
  double: 'double',
  date: 'date',
  timestamp: 'timestamp',
};

/** The type that a CAST names. */
export function resolveType(type: TypeName): TrinoType {
  const scalar = scalars[type.name];
  if (scalar === 'timestamp' && type.numbers.some((precision) => precision !== 3)) {
    throw unsupported(`timestamp(${type.numbers[0]})`, type.at);
  }
  if (scalar !== undefined) return { name: scalar };
  if (type.name === 'varchar' || type.name === 'string') {
    return { name: 'varchar', length: type.numbers[0] ?? null };
  }
  if (type.name === 'decimal') {
    const [precision = 38, scale = 0] = type.numbers;
    if (precision < 1 || precision > 38 || scale > precision) {
      throw new QueryError('TYPE_MISMATCH', `Unknown type: decimal(${precision},${scale})`, type.at);
    }
    return { name: 'decimal', precision, scale };
  }
  const [element] = type.arguments;
  if (type.name === 'array' && element !== undefined) return arrayOf(resolveType(element));
  if (['map', 'row', 'char', 'varbinary', 'time', 'json', 'timestamp with time zone'].includes(type.name)) {
    throw unsupported(`type ${type.name}`, type.at);
  }
  throw new QueryError('TYPE_MISMATCH', `Unknown type: ${type.name}`, type.at);
}

/** The type of a Glue column (`string`, `array<string>`), or null for one that the engine cannot read. */
export function typeFromGlue(text: string): TrinoType | null {
  const type = text.trim().toLowerCase();
  const array = /^array<(.+)>$/.exec(type)?.[1];
  if (array !== undefined) {
    const element = typeFromGlue(array);
    return element && arrayOf(element);
  }
  const decimal = /^decimal\((\d+),\s*(\d+)\)$/.exec(type);
  if (decimal) return { name: 'decimal', precision: Number(decimal[1]), scale: Number(decimal[2]) };
  const sized = /^varchar\((\d+)\)$/.exec(type)?.[1];
  if (sized !== undefined) return { name: 'varchar', length: Number(sized) };
  if (type === 'string') return { name: 'varchar', length: null };
  if (type === 'float') return { name: 'real' };
  const scalar = scalars[type];
  return scalar === undefined ? null : { name: scalar };
}
