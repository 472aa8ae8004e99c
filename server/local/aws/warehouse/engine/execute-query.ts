import type { DuckDBConnection } from '@duckdb/node-api';
import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import { checkTypes } from './check-types.ts';
import { createScanView } from './create-scan-view.ts';
import { toQueryError } from './engine-error.ts';
import type { Databases } from './open-database.ts';
import { measureScan } from './parquet-footers.ts';
import type { EngineAnswer, EngineRequest, EngineScan, StoredFile } from './protocol.ts';
import { prunePartitions } from './prune-partitions.ts';
import { writeParquet } from './write-parquet.ts';
import { writeResult } from './write-result.ts';

export async function executeQuery(request: EngineRequest, databases: Databases): Promise<EngineAnswer> {
  const started = performance.now();
  const files = request.scans.flatMap(filesOf);
  const database = await databases.open(accessiblePaths(files, request), request.limits);
  try {
    const { connection } = database;
    let scannedBytes = 0;
    let inputRows = 0;
    for (const scan of request.scans) {
      const pruned = await prunePartitions(connection, scan);
      const measured = await databases.footers.recall(filesOf(pruned), `bytes of ${pruned.read.join()}`, () =>
        measureScan(connection, pruned.read, filesOf(pruned)),
      );
      scannedBytes += measured.bytes;
      inputRows += measured.rows;
      await createScanView(connection, pruned, databases.footers);
    }
    if (request.cutoffBytes !== null && scannedBytes > request.cutoffBytes) {
      return { kind: 'over-cutoff', scannedBytes };
    }
    const { planningMs, ...written } = await run(connection, request, started);
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
    // Giving memory back takes milliseconds, and the answer need not wait for it.
    setImmediate(() => database.close());
  }
}

/** The scanned files, and the one that is written, if the rows become a file. */
function accessiblePaths(files: readonly StoredFile[], { parquet, resultPath }: EngineRequest): string[] {
  const paths = new Set(files.map(({ path }) => path));
  return parquet ? [...paths, resultPath] : [...paths];
}

async function run(connection: DuckDBConnection, request: EngineRequest, started: number) {
  const { parquet } = request;
  if (parquet) return writeParquet(connection, { ...request, parquet }, started);
  const { result, planningMs } = await start(connection, request, started);
  return { planningMs, ...(await writeResult(result, request)) };
}

function filesOf(scan: EngineScan): StoredFile[] {
  const byPath = new Map(scan.partitions.flatMap(({ files }) => files.map((file) => [file.path, file])));
  return [...byPath.values()];
}

async function start(connection: DuckDBConnection, request: EngineRequest, started: number) {
  const prepared = await connection.prepare(request.sql);
  const planningMs = performance.now() - started;
  const result = await prepared.stream();
  checkTypes(request.columns, result.columnTypes().map(String));
  return { result, planningMs };
}
