import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineColumn } from '#server/local/aws/warehouse/engine/protocol.ts';
import { filesAt } from '#server/local/aws/warehouse/object-lister.ts';
import { QueryError, unsupported } from '#server/local/aws/warehouse/query-error.ts';
import { tableName, tableNameText } from '#server/local/aws/warehouse/resolve-tables.ts';
import type { WritingStatement } from '#server/local/aws/warehouse/trino/ast.ts';
import { bigint } from '#server/local/aws/warehouse/trino/trino-type.ts';
import type { AthenaService } from './athena-service.ts';
import { hiveType } from './hive-type.ts';
import { outputFolder, splitS3Uri } from './s3-uri.ts';
import type { Execution } from './state/execution.ts';
import { readProperties } from './writing-properties.ts';

/** Where the rows of a query go that writes. */
export interface WritingTarget {
  readonly parquet: { readonly compression: string };
  /** Throws when columns like these cannot be written. */
  check(columns: readonly EngineColumn[]): void;
  /** Puts the written file in its place. */
  store(
    columns: readonly EngineColumn[],
    file: string,
    rows: number,
  ): Promise<Pick<Execution, 'result' | 'manifestLocation'>>;
}

/** Throws when it may not be written to: it must be a table that is not there, and a place where nothing is. */
export async function openTarget(
  service: AthenaService,
  execution: Execution,
  statement: WritingStatement,
): Promise<WritingTarget> {
  const { compression, location: wanted } = readProperties(statement.properties);
  const table = statement.kind === 'unload' ? null : await newTable(service, execution, statement);
  const place = statement.kind === 'unload' ? statement.location : wanted;
  const location = outputFolder(place ?? execution.outputLocation);
  if ((await filesAt(location, service.storage.list)).length > 0) {
    throw new QueryError('HIVE_PATH_ALREADY_EXISTS', `Target directory already exists: ${location}`);
  }
  return {
    parquet: { compression },
    check: checkColumns,
    store: async (columns, file, rows) => {
      const written = rows === 0 ? [] : [`${location}${execution.id}.${compression}.parquet`];
      for (const uri of written) {
        const { bucket, key } = splitS3Uri(uri);
        await service.storage.moveIn(bucket, key, file, 'application/vnd.apache.parquet');
      }
      await rm(file, { force: true });
      const manifestLocation = await storeManifest(service, execution, written);
      if (table) {
        const fields = columns.map(({ name, type }) => ({ name, type: hiveType(type) }));
        await service.createTable(table.database, { name: table.name, columns: fields, location });
      }
      const result = {
        columns: [{ name: 'rows', type: bigint }],
        format: 'none' as const,
        updateCount: rows,
      };
      return { result, manifestLocation };
    },
  };
}

async function newTable(
  { catalog }: AthenaService,
  execution: Execution,
  { table: parts, ifNotExists, withData, at }: Extract<WritingStatement, { kind: 'create-table-as' }>,
) {
  if (ifNotExists) throw unsupported('CREATE TABLE IF NOT EXISTS ... AS', at);
  if (!withData) throw unsupported('CREATE TABLE ... WITH NO DATA', at);
  const name = tableName(parts, execution.database);
  if (!(await catalog.listDatabases()).includes(name.database)) {
    throw new QueryError('SCHEMA_NOT_FOUND', `Schema '${name.database}' does not exist`, at);
  }
  if (await catalog.getTable(name.database, name.table)) {
    throw new QueryError('TABLE_ALREADY_EXISTS', `Table '${tableNameText(name)}' already exists`, at);
  }
  return { database: name.database, name: name.table };
}

function checkColumns(columns: readonly EngineColumn[]): void {
  columns.forEach(({ name, type }, index) => {
    if (name === `_col${index}`) {
      throw new QueryError('MISSING_COLUMN_NAME', `Column name not specified at position ${index + 1}`);
    }
    if (columns.findIndex((other) => other.name === name) < index) {
      throw new QueryError('DUPLICATE_COLUMN_NAME', `Column name '${name}' specified more than once`);
    }
    hiveType(type);
  });
}

/** The files that were written, one a line, beside the results. */
async function storeManifest(
  { storage, scratchFolder }: AthenaService,
  { id, outputLocation }: Execution,
  written: readonly string[],
): Promise<string> {
  const location = `${outputLocation.replace(/\.csv$/, '')}-manifest.csv`;
  const file = join(scratchFolder, `${id}.manifest`);
  await writeFile(file, written.map((uri) => `${uri}\n`).join(''));
  const { bucket, key } = splitS3Uri(location);
  await storage.moveIn(bucket, key, file, 'text/csv');
  return location;
}
