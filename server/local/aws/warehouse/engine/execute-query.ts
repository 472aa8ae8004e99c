import type { DuckDBConnection } from '@duckdb/node-api';
import { duckdbType } from '#server/local/aws/warehouse/analysis/duckdb-type.ts';
import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import { createScanView } from './create-scan-view.ts';
import { toQueryError } from './engine-error.ts';
import { openDatabase } from './open-database.ts';
import { measureScan } from './parquet-footers.ts';
import type { EngineAnswer, EngineRequest, EngineScan, StoredFile } from './protocol.ts';
import { prunePartitions } from './prune-partitions.ts';
import { writeResult } from './write-result.ts';

export async function executeQuery(request: EngineRequest): Promise<EngineAnswer> {
  const started = performance.now();
  const files = request.scans.flatMap(filesOf);
  const database = await openDatabase([...new Set(files.map(({ path }) => path))], request.limits);
  try {
    const { connection } = database;
    let scannedBytes = 0;
    let inputRows = 0;
    for (const scan of request.scans) {
      const pruned = await prunePartitions(connection, scan);
      const measured = await measureScan(connection, pruned.read, filesOf(pruned));
      scannedBytes += measured.bytes;
      inputRows += measured.rows;
      await createScanView(connection, pruned);
    }
    if (request.cutoffBytes !== null && scannedBytes > request.cutoffBytes) {
      return { kind: 'over-cutoff', scannedBytes };
    }
    const { result, planningMs } = await start(connection, request, started);
    const written = await writeResult(result, request);
    const executionMs = performance.now() - started;
    return {
      kind: 'finished',
      statistics: { scannedBytes, inputRows, planningMs, executionMs, ...written },
    };
  } catch (error) {
    const failure = error instanceof QueryError ? error : toQueryError(error, files);
    return {
      kind: 'failed',
      errorName: failure.errorName,
      detail: failure.message.slice(failure.errorName.length + 2),
    };
  } finally {
    database.close();
  }
}

function filesOf(scan: EngineScan): StoredFile[] {
  const byPath = new Map(scan.partitions.flatMap(({ files }) => files.map((file) => [file.path, file])));
  return [...byPath.values()];
}

/** A result type other than the analyzed one means that the translation is wrong: no answer then. */
async function start(connection: DuckDBConnection, request: EngineRequest, started: number) {
  const prepared = await connection.prepare(request.sql);
  const planningMs = performance.now() - started;
  const result = await prepared.stream();
  const types = result.columnTypes().map(String);
  request.columns.forEach((column, index) => {
    const expected = duckdbType(column.type);
    if (types[index] !== expected && column.type.name !== 'unknown') {
      const detail = `column ${column.name} came out as ${types[index]} instead of ${expected}`;
      throw new QueryError('GENERIC_INTERNAL_ERROR', detail);
    }
  });
  return { result, planningMs };
}
