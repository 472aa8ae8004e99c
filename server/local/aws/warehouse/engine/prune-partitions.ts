import type { DuckDBConnection } from '@duckdb/node-api';
import {
  duckdbType,
  quoteIdentifier,
  quoteString,
} from '#server/local/aws/warehouse/analysis/duckdb-type.ts';
import type { EngineScan } from './protocol.ts';

/** What Hive, and so Athena, writes for a partition whose key is null. */
const nullPartition = '__HIVE_DEFAULT_PARTITION__';

/** Drops the partitions that WHERE rules out, by asking the engine itself with the same condition. */
export async function prunePartitions(connection: DuckDBConnection, scan: EngineScan): Promise<EngineScan> {
  if (scan.partitionConditions.length === 0 || scan.partitions.length === 0) return scan;
  const names = scan.keys.map((key) => quoteIdentifier(key.name)).join(', ');
  const rows = scan.partitions.map(
    ({ values }, index) => `(${index}, ${keyLiterals(scan, values).join(', ')})`,
  );
  const source = `(VALUES ${rows.join(', ')}) AS ${scan.alias}(partition_index, ${names})`;
  const where = scan.partitionConditions.map((condition) => `(${condition})`).join(' AND ');
  const result = await connection.runAndReadAll(
    `SELECT ${scan.alias}.partition_index FROM ${source} WHERE ${where}`,
  );
  const kept = new Set(result.getRows().map(([index]) => Number(index)));
  return { ...scan, partitions: scan.partitions.filter((_, index) => kept.has(index)) };
}

export function keyLiterals(scan: EngineScan, values: string[]): string[] {
  return scan.keys.map((key, index) => {
    const value = values[index];
    const literal = value === undefined || value === nullPartition ? 'NULL' : quoteString(value);
    return `CAST(${literal} AS ${duckdbType(key.type)})`;
  });
}
