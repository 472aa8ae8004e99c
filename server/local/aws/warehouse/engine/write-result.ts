import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import type { DuckDBResult } from '@duckdb/node-api';
import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import { formatValue } from './format-value.ts';
import type { EngineRequest } from './protocol.ts';
import { csvLine } from './result-csv.ts';

/** Streams the rows into the result CSV, a chunk at a time, so that a large result needs no memory. */
export async function writeResult(
  result: DuckDBResult,
  { columns, resultPath, limits }: EngineRequest,
): Promise<{ outputRows: number; outputBytes: number }> {
  const file = await open(resultPath, 'w');
  try {
    let outputBytes = await write(file, csvLine(columns.map(({ name }) => name)));
    let outputRows = 0;
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) return { outputRows, outputBytes };
      const lines = chunk
        .getRows()
        .map((row) => csvLine(columns.map(({ type }, index) => formatValue(row[index] ?? null, type))));
      outputBytes += await write(file, lines.join(''));
      outputRows += chunk.rowCount;
      if (outputBytes > limits.resultBytes) {
        const detail = `not supported by the local engine: a result of more than ${limits.resultBytes} bytes`;
        throw new QueryError('NOT_SUPPORTED', detail);
      }
    }
  } finally {
    await file.close();
  }
}

async function write(file: FileHandle, text: string): Promise<number> {
  const bytes = Buffer.from(text, 'utf8');
  await file.writeFile(bytes);
  return bytes.length;
}
