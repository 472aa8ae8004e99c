import type { DuckDBConnection } from '@duckdb/node-api';
import {
  duckdbType,
  quoteIdentifier,
  quoteString,
} from '#server/local/aws/warehouse/analysis/duckdb-type.ts';
import { pathColumn } from '#server/local/aws/warehouse/analysis/table-scan.ts';
import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import { typeText, varchar } from '#server/local/aws/warehouse/trino/trino-type.ts';
import type { FooterMemory } from './footer-memory.ts';
import { fileList } from './parquet-footers.ts';
import type { EngineColumn, EngineScan, StoredFile } from './protocol.ts';
import { keyLiterals } from './prune-partitions.ts';

const fileColumn = '__scanned_file';

/**
 * The view through which a query sees a table: the catalog's columns with the catalog's types, taken
 * from the files by name, and the partition keys with the catalog's values (paths are not trusted).
 */
export async function createScanView(
  connection: DuckDBConnection,
  scan: EngineScan,
  footers: FooterMemory,
): Promise<void> {
  const files = scan.partitions.flatMap((partition) => partition.files);
  if (files.length === 0) {
    const path = { name: pathColumn, type: varchar };
    const columns = [...scan.columns, ...scan.keys, path].map(
      ({ name, type }) => `CAST(NULL AS ${duckdbType(type)}) AS ${quoteIdentifier(name)}`,
    );
    await connection.run(`CREATE VIEW ${scan.view} AS SELECT ${columns.join(', ')} WHERE FALSE`);
    return;
  }
  const distinct = distinctFiles(files);
  const isJoined = scan.keys.length > 0 || scan.needsPath;
  // Each of these slows the reading down by some percent.
  const options = [
    'hive_partitioning = false',
    ...(distinct.length > 1 ? ['union_by_name = true'] : []),
    ...(isJoined ? [`filename = '${fileColumn}'`] : []),
  ];
  const reader = `read_parquet(${[fileList(distinct), ...options].join(', ')})`;
  const stored = await footers.recall(distinct, 'types', () => storedTypes(connection, reader));
  const columns = scan.columns.map((column) => columnSql(column, stored, scan));
  if (!isJoined) {
    await connection.run(`CREATE VIEW ${scan.view} AS SELECT ${columns.join(', ')} FROM ${reader} AS f`);
    return;
  }
  const keysTable = await createKeys(connection, scan);
  const keys = [...scan.keys.map(({ name }) => name), pathColumn].map((name) => `k.${quoteIdentifier(name)}`);
  await connection.run(
    `CREATE VIEW ${scan.view} AS SELECT ${[...columns, ...keys].join(', ')}
     FROM ${reader} AS f JOIN ${keysTable} AS k ON f.${fileColumn} = k.${fileColumn}`,
  );
}

function distinctFiles(files: StoredFile[]): StoredFile[] {
  return [...new Map(files.map((file) => [file.path, file])).values()];
}

async function storedTypes(connection: DuckDBConnection, reader: string) {
  const result = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${reader}`);
  return new Map(
    result
      .getRows()
      .map(([name, type]) => [String(name).toLowerCase(), { name: String(name), type: String(type) }]),
  );
}

/** Types that Athena's Parquet reader widens by itself. */
const widened: Record<string, readonly string[]> = {
  BIGINT: ['INTEGER', 'SMALLINT', 'TINYINT'],
  INTEGER: ['SMALLINT', 'TINYINT'],
  SMALLINT: ['TINYINT'],
  DOUBLE: ['FLOAT'],
  TIMESTAMP: ['TIMESTAMP_MS', 'TIMESTAMP_NS', 'TIMESTAMP WITH TIME ZONE'],
};

/** A column that no file has is null: the catalog may be newer than the data. */
function columnSql(
  column: EngineColumn,
  stored: ReadonlyMap<string, { name: string; type: string }>,
  scan: EngineScan,
): string {
  const expected = duckdbType(column.type);
  const found = stored.get(column.name.toLowerCase());
  const alias = quoteIdentifier(column.name);
  if (found === undefined) return `CAST(NULL AS ${expected}) AS ${alias}`;
  const fits = found.type === expected || (widened[expected]?.includes(found.type) ?? false);
  if (!fits && scan.read.includes(column.name)) {
    const detail = `Field ${column.name}'s type ${found.type} in parquet files is incompatible with type ${typeText(column.type)} defined in table schema`;
    throw new QueryError('HIVE_BAD_DATA', detail);
  }
  const value = `f.${quoteIdentifier(found.name)}`;
  if (found.type === expected) return `${value} AS ${alias}`;
  return fits ? `CAST(${value} AS ${expected}) AS ${alias}` : `CAST(NULL AS ${expected}) AS ${alias}`;
}

async function createKeys(connection: DuckDBConnection, scan: EngineScan): Promise<string> {
  const table = `${scan.view}_keys`;
  const columns = [...scan.keys, { name: pathColumn, type: varchar }].map(
    ({ name, type }) => `${quoteIdentifier(name)} ${duckdbType(type)}`,
  );
  await connection.run(`CREATE TEMP TABLE ${table} (${fileColumn} VARCHAR, ${columns.join(', ')})`);
  const rows = scan.partitions.flatMap(({ values, files }) =>
    files.map(
      ({ path, uri }) =>
        `(${[quoteString(path), ...keyLiterals(scan, values), quoteString(uri)].join(', ')})`,
    ),
  );
  await connection.run(`INSERT INTO ${table} VALUES ${rows.join(', ')}`);
  return table;
}
