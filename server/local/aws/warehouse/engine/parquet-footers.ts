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
  if (columns.length === 0) {
    const counted = await connection.runAndReadAll(
      `SELECT CAST(sum(num_rows) AS BIGINT) FROM parquet_file_metadata(${paths})`,
    );
    return { bytes: 0, rows: Number(counted.getRows()[0]?.[0] ?? 0) };
  }
  const names = columns.map((column) => quoteString(column.toLowerCase())).join(', ');
  // Every row group has its first column once: what that says of the group's rows is counted once.
  const summed = await connection.runAndReadAll(
    `SELECT
       CAST(coalesce(sum(total_compressed_size) FILTER (lower(string_split(path_in_schema, ', ')[1]) IN (${names})), 0) AS BIGINT),
       CAST(coalesce(sum(row_group_num_rows) FILTER (column_id = 0), 0) AS BIGINT)
     FROM parquet_metadata(${paths})`,
  );
  const [bytes, rows] = summed.getRows()[0] ?? [];
  return { bytes: Number(bytes ?? 0), rows: Number(rows ?? 0) };
}

export function fileList(files: StoredFile[]): string {
  return `[${files.map(({ path }) => quoteString(path)).join(', ')}]`;
}
