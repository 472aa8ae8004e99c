import { stat } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteIdentifier, quoteString } from '#server/local/aws/warehouse/analysis/duckdb-type.ts';
import { checkTypes } from './check-types.ts';
import type { EngineRequest } from './protocol.ts';

/** Writes the rows into one Parquet file, the only one that the database may write. */
export async function writeParquet(
  connection: DuckDBConnection,
  request: EngineRequest & { parquet: { compression: string } },
  started: number,
) {
  const { sql, columns, resultPath, parquet } = request;
  const described = await connection.runAndReadAll(`DESCRIBE (${sql})`);
  checkTypes(
    columns,
    described.getRows().map((row) => String(row[1])),
  );
  const planningMs = performance.now() - started;
  const names = columns.map(({ name }) => quoteIdentifier(name)).join(', ');
  const options = `FORMAT parquet, COMPRESSION ${quoteString(parquet.compression)}, USE_TMP_FILE false`;
  const copied = await connection.runAndReadAll(
    `COPY (SELECT * FROM (${sql}) AS result(${names})) TO ${quoteString(resultPath)} (${options})`,
  );
  const outputRows = Number(copied.getRows()[0]?.[0] ?? 0);
  return { planningMs, outputRows, outputBytes: (await stat(resultPath)).size };
}
