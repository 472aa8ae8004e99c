import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderStorage } from '#server/local/aws/athena/folder-storage.ts';
import type { Catalog, CatalogTable } from '#server/local/aws/warehouse/catalog.ts';
import type { EngineRequest, EngineStatistics } from '#server/local/aws/warehouse/engine/protocol.ts';
import { parseCsvRecords } from '#server/local/aws/warehouse/engine/result-csv.ts';
import { parseParameter } from '#server/local/aws/warehouse/parse-parameter.ts';
import { planQuery } from '#server/local/aws/warehouse/plan-query.ts';
import { QueryEngine } from '#server/local/aws/warehouse/query-engine.ts';
import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import { parseStatement } from '#server/local/aws/warehouse/trino/parse-statement.ts';
import { moviesTable, tmdbTable, writeTrustedFiles } from './trusted-files.ts';

export type TestAnswer = { columns: string[]; rows: (string | null)[][]; statistics: EngineStatistics };

export const testLimits: EngineRequest['limits'] = {
  memoryMb: 512,
  threads: 2,
  resultBytes: 64 * 1024 * 1024,
};

/** A small trusted zone in a temporary folder, its catalog, and a real engine over both. */
export async function openTestLake(now = new Date('2024-12-20T12:00:00.000Z')) {
  const root = await mkdtemp(join(tmpdir(), 'comporta-warehouse-'));
  await mkdir(join(root, 'lake'));
  await writeTrustedFiles(join(root, 'lake'));
  const engine = new QueryEngine({ concurrency: 2, idleMs: 30_000, timeoutMs: 60_000 });
  const tables: Record<string, CatalogTable> = { movies: moviesTable, tmdb: tmdbTable };
  const partitions = [14, 15].map((day) => ({
    values: ['2024', '12', String(day)],
    location: `s3://lake/Trusted/TMDB/versions/jr_1/ano=2024/mes=12/dia=${day}/`,
  }));
  const catalog: Catalog = {
    listDatabases: async () => ['trusted', 'default'],
    listTables: async () => Object.keys(tables),
    getTable: async (database, name) => (database === 'trusted' ? (tables[name] ?? null) : null),
    getPartitions: async () => partitions,
  };
  const { list } = folderStorage(root);
  let results = 0;

  return {
    root,
    engine,
    catalog,
    list,
    partitions,
    async query(sql: string, executionParameters: string[] = []): Promise<TestAnswer> {
      const statement = parseStatement(sql);
      if (statement.kind !== 'query') throw new Error(`not a query: ${sql}`);
      const input = {
        ...statement,
        parameters: executionParameters.map(parseParameter),
        database: 'trusted',
        now,
      };
      const planned = await planQuery(input, catalog, list);
      const resultPath = join(root, `${results++}.csv`);
      const request = { ...planned, resultPath, cutoffBytes: null, limits: testLimits };
      const outcome = await engine.run(request, { signal: new AbortController().signal });
      if (outcome.kind === 'failed') throw new QueryError(outcome.errorName, outcome.detail);
      if (outcome.kind !== 'finished') throw new Error(`the query was ${outcome.kind}`);
      const { records } = parseCsvRecords(await readFile(resultPath, 'utf8'), Number.POSITIVE_INFINITY);
      const [header = [], ...rows] = records;
      return { columns: header.map(String), rows, statistics: outcome.statistics };
    },
    /** The single value of an expression, as Athena would print it. */
    async value(expression: string): Promise<string | null | undefined> {
      return (await this.query(`SELECT ${expression}`)).rows[0]?.[0];
    },
    async close() {
      await engine.stop();
      await rm(root, { recursive: true });
    },
  };
}
