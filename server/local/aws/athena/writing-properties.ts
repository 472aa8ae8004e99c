import { QueryError, unsupported } from '#server/local/aws/warehouse/query-error.ts';
import type { Property } from '#server/local/aws/warehouse/trino/ast.ts';

const compressions = new Set(['snappy', 'zstd', 'gzip', 'uncompressed']);

/** What WITH ( ... ) says of the files of a query that writes: one Parquet file is all that can be had here. */
export function readProperties(properties: readonly Property[]): {
  compression: string;
  location: string | null;
} {
  let compression = 'snappy';
  let location: string | null = null;
  for (const property of properties) {
    const { name, at } = property;
    const value = textOf(property);
    switch (name) {
      case 'format':
        if (value.toUpperCase() !== 'PARQUET') throw unsupported(`the format ${value}`, at);
        break;
      case 'compression':
      case 'write_compression':
      case 'parquet_compression':
        compression = value.toLowerCase();
        if (!compressions.has(compression)) throw unsupported(`the compression ${value}`, at);
        break;
      case 'external_location':
        location = value;
        break;
      default:
        throw unsupported(`the property ${name}`, at);
    }
  }
  return { compression, location };
}

function textOf({ name, value, at }: Property): string {
  if (value.kind === 'string') return value.value;
  if (value.kind === 'array') throw unsupported(`the property ${name}`, at);
  throw new QueryError('INVALID_TABLE_PROPERTY', `The value of property '${name}' must be text`, at);
}
