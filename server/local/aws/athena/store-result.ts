import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AthenaService } from './athena-service.ts';
import { splitS3Uri } from './s3-uri.ts';
import type { Execution, ExecutionResult } from './state/execution.ts';
import { columnInfo } from './wire/column-info.ts';

/** Moves the result to the output location, beside its `.metadata`. Returns the milliseconds it took. */
export async function storeResult(
  service: AthenaService,
  execution: Execution,
  result: ExecutionResult,
  resultPath: string,
): Promise<number> {
  const started = performance.now();
  const { bucket, key } = splitS3Uri(execution.outputLocation);
  const metadataPath = join(service.scratchFolder, `${execution.id}.metadata`);
  const contentType = result.format === 'csv' ? 'text/csv' : 'text/plain';
  try {
    await Promise.all([
      writeFile(metadataPath, JSON.stringify({ ColumnInfo: result.columns.map(columnInfo) })).then(() =>
        service.storage.moveIn(bucket, `${key}.metadata`, metadataPath, 'application/json'),
      ),
      service.storage.moveIn(bucket, key, resultPath, contentType),
    ]);
  } catch (error) {
    await rm(metadataPath, { force: true });
    await rm(resultPath, { force: true });
    throw error;
  }
  return performance.now() - started;
}
