import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteString } from '#server/local/aws/warehouse/analysis/duckdb-type.ts';
import type { StoredFile } from './protocol.ts';

/**
 * What Athena charges for: the compressed bytes of the column chunks that the query touches, in the
 * files that partition pruning leaves, from the files' own footers. Counting rows needs no column.
 */
export async function measureScan(
  connection: DuckDBConnection,
  columns: string[],
  files: StoredFile[],
): Promise<{ bytes: number; rows: number }> {
  if (files.length === 0) return { bytes: 0, rows: 0 };
  const paths = fileList(files);
  const counted = await connection.runAndReadAll(
    `SELECT CAST(sum(num_rows) AS BIGINT) FROM parquet_file_metadata(${paths})`,
  );
  const rows = Number(counted.getRows()[0]?.[0] ?? 0);
  if (columns.length === 0) return { bytes: 0, rows };
  const names = columns.map((column) => quoteString(column.toLowerCase())).join(', ');
  const summed = await connection.runAndReadAll(
    `SELECT CAST(coalesce(sum(total_compressed_size), 0) AS BIGINT)
     FROM parquet_metadata(${paths})
     WHERE lower(string_split(path_in_schema, ', ')[1]) IN (${names})`,
  );
  return { bytes: Number(summed.getRows()[0]?.[0] ?? 0), rows };
}

export function fileList(files: StoredFile[]): string {
  return `[${files.map(({ path }) => quoteString(path)).join(', ')}]`;
}
