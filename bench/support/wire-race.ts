import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { CreateDatabaseCommand, CreateTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { DuckDBInstance } from '@duckdb/node-api';
import { launchLocalAws } from './local-aws-program.ts';

const rows = 10_000_000;
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** The same table and SQL twice: in a DuckDB of ours, and in the Athena of a local AWS that is asked as AWS is. */
export async function openWireRace(dataDir: string) {
  const bucket = path.join(dataDir, 's3', 'race');
  await mkdir(path.join(bucket, 'numbers'), { recursive: true });
  const file = path.join(bucket, 'numbers', 'part.parquet');
  // As much as the local engine allows itself.
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '1024MB' });
  const bare = await instance.connect();
  await bare.run(`COPY (
    SELECT i AS id, i % 1000 AS kind, (i * 7919) % 1000003 / 1000.0::DOUBLE AS amount, 'name ' || (i % 5000) AS name
    FROM range(${rows}) AS numbers(i)
  ) TO '${file}' (FORMAT parquet)`);
  await bare.run(`CREATE VIEW numbers AS SELECT * FROM read_parquet('${file}')`);

  const program = await launchLocalAws(dataDir, ['--empty']);
  const options = { endpoint: program.endpoint, region: 'us-east-1', credentials };
  const athena = new AthenaClient(options);
  await defineTable(new GlueClient(options));

  /** Asking how it goes takes a tenth of the processors that the query runs on: it begins when the answer may be there. */
  async function throughTheWire(QueryString: string, expectedMs: number): Promise<void> {
    const { QueryExecutionId } = await athena.send(
      new StartQueryExecutionCommand({
        QueryString,
        QueryExecutionContext: { Database: 'race' },
        ResultConfiguration: { OutputLocation: 's3://race/results/' },
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, expectedMs));
    for (;;) {
      const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
      const { State, StateChangeReason } = QueryExecution?.Status ?? {};
      if (State === 'SUCCEEDED') break;
      if (State !== 'QUEUED' && State !== 'RUNNING') throw new Error(`${State}: ${StateChangeReason}`);
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    await athena.send(new GetQueryResultsCommand({ QueryExecutionId }));
  }

  return {
    queries: [
      {
        name: 'sums by group',
        sql: 'SELECT kind, count(*) AS n, sum(amount) AS total, max(name) AS last FROM numbers GROUP BY kind ORDER BY kind LIMIT 100',
      },
      { name: 'distinct names', sql: 'SELECT count(DISTINCT name) AS n, avg(amount) AS mean FROM numbers' },
    ] as const,
    /** In turns, so that what the machine does meanwhile hits both. */
    async run(sql: string, rounds: number): Promise<{ bare: number[]; wire: number[] }> {
      await throughTheWire(sql, 0);
      const times = { bare: [] as number[], wire: [] as number[] };
      for (let round = 0; round < rounds; round++) {
        const bareMs = await timed(async () => (await bare.runAndReadAll(sql)).getRows());
        times.bare.push(bareMs);
        times.wire.push(await timed(() => throughTheWire(sql, bareMs * 0.9)));
      }
      return times;
    },
    async slowDown(delayMs: number): Promise<void> {
      const fault = { service: 'athena', operation: 'StartQueryExecution', kind: 'slow', delayMs };
      await fetch(`${program.endpoint}/__fault`, { method: 'POST', body: JSON.stringify(fault) });
    },
    async stop(): Promise<void> {
      bare.closeSync();
      athena.destroy();
      await program.kill('SIGTERM');
    },
  };
}

async function defineTable(glue: GlueClient): Promise<void> {
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'race' } }));
  const column = (Name: string, Type: string) => ({ Name, Type });
  const SerializationLibrary = 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe';
  await glue.send(
    new CreateTableCommand({
      DatabaseName: 'race',
      TableInput: {
        Name: 'numbers',
        TableType: 'EXTERNAL_TABLE',
        StorageDescriptor: {
          Columns: [
            ...[column('id', 'bigint'), column('kind', 'bigint')],
            ...[column('amount', 'double'), column('name', 'string')],
          ],
          Location: 's3://race/numbers/',
          SerdeInfo: { SerializationLibrary },
        },
      },
    }),
  );
  glue.destroy();
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
