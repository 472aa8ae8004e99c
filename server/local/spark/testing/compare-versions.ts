import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Manifest } from '#server/local/jobs/output/manifest.ts';

export interface Difference {
  readonly rowsOnlyInFirst: Record<string, unknown>[];
  readonly rowsOnlyInSecond: Record<string, unknown>[];
}

/** Two versions of one dataset as multisets of rows with their types; nothing on either side when they are equal. */
export async function compareTrusted(bucket: string, first: Manifest, second: Manifest): Promise<Difference> {
  const folder = first.job === 'movies-csv' ? 'Movies' : 'TMDB';
  const select = ({ runId }: Manifest): string =>
    `SELECT * FROM read_parquet('${join(bucket, `Trusted/${folder}/versions/${runId}/**/*.parquet`)}',
     hive_partitioning = true, hive_types_autocast = false)`;
  return compare(first.files === 0 ? null : select(first), second.files === 0 ? null : select(second));
}

/**
 * The quarantines of two runs. A line of CSV may come without its number, and bytes that are not UTF-8 become U+FFFD
 * in ways that engines need not share.
 */
export async function compareQuarantine(
  bucket: string,
  first: Manifest,
  second: Manifest,
): Promise<Difference> {
  const folder = first.job === 'movies-csv' ? 'Movies' : 'TMDB';
  const position = first.job === 'movies-csv' ? 'NULL' : 'position';
  const select = ({ runId }: Manifest): string =>
    `SELECT source_file, ${position} AS position, reason,
       CASE WHEN reason = 'bad_encoding' OR contains(raw, '\ufffd') THEN NULL ELSE raw END AS raw
     FROM read_parquet('${join(bucket, `Quarantine/${folder}/${runId}/*.parquet`)}')`;
  return compare(
    first.rowsRejected === 0 ? null : select(first),
    second.rowsRejected === 0 ? null : select(second),
  );
}

async function compare(first: string | null, second: string | null): Promise<Difference> {
  if (first === null || second === null) {
    const isEqual = first === second;
    const missing = isEqual ? [] : [{ missing: first === null ? 'the first' : 'the second' }];
    return { rowsOnlyInFirst: missing, rowsOnlyInSecond: [] };
  }
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const rows = async (sql: string): Promise<Record<string, unknown>[]> =>
    (await connection.runAndReadAll(sql)).getRowObjectsJson();
  try {
    const [firstTypes, secondTypes] = await Promise.all(
      [first, second].map((sql) => rows(`SELECT column_name, column_type FROM (DESCRIBE ${sql})`)),
    );
    if (JSON.stringify(firstTypes) !== JSON.stringify(secondTypes))
      return { rowsOnlyInFirst: firstTypes ?? [], rowsOnlyInSecond: secondTypes ?? [] };
    return {
      rowsOnlyInFirst: await rows(`FROM (${first} EXCEPT ALL ${second}) LIMIT 20`),
      rowsOnlyInSecond: await rows(`FROM (${second} EXCEPT ALL ${first}) LIMIT 20`),
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
