import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import { type TrinoType, typeText } from '#server/local/aws/warehouse/trino/trino-type.ts';

/** The catalog's name of a type, which is Hive's. Throws for types that tables cannot have. */
export function hiveType(type: TrinoType): string {
  switch (type.name) {
    case 'varchar':
      return type.length === null ? 'string' : `varchar(${type.length})`;
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`;
    case 'array':
      return `array<${hiveType(type.element)}>`;
    case 'integer':
      return 'int';
    case 'real':
      return 'float';
    case 'boolean':
    case 'tinyint':
    case 'smallint':
    case 'bigint':
    case 'double':
    case 'date':
    case 'timestamp':
      return type.name;
    default:
      throw new QueryError('NOT_SUPPORTED', `Unsupported Hive type: ${typeText(type)}`);
  }
}
