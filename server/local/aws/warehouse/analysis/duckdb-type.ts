import type { TrinoType } from '#server/local/aws/warehouse/trino/trino-type.ts';

/** How DuckDB writes the type; also what its result columns must turn out to be. */
export function duckdbType(type: TrinoType): string {
  switch (type.name) {
    case 'unknown':
      return 'INTEGER';
    case 'real':
      return 'FLOAT';
    case 'decimal':
      return `DECIMAL(${type.precision},${type.scale})`;
    case 'array':
      return `${duckdbType(type.element)}[]`;
    case 'map':
      return `MAP(${duckdbType(type.key)}, ${duckdbType(type.value)})`;
    case 'interval day to second':
    case 'interval year to month':
      return 'INTERVAL';
    default:
      return type.name.toUpperCase();
  }
}

export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function quoteString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
