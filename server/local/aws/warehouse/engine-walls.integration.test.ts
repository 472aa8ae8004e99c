import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EngineOutcome } from './query-engine.ts';
import { QueryEngine } from './query-engine.ts';
import { openTestLake, testLimits } from './testing/test-lake.ts';

type Lake = Awaited<ReturnType<typeof openTestLake>>;
let lake: Lake;

beforeAll(async () => {
  lake = await openTestLake();
});
afterAll(async () => {
  await lake.close();
});

/** Hands the engine SQL that the analysis would never write, as if the wall before it had fallen. */
function runRaw(
  sql: string,
  engine = lake.engine,
  signal = new AbortController().signal,
): Promise<EngineOutcome> {
  const resultPath = join(lake.root, 'raw.csv');
  return engine.run(
    { sql, columns: [], scans: [], resultPath, cutoffBytes: null, limits: testLimits },
    { signal },
  );
}

describe('the engine itself refuses to leave its files', () => {
  test.each([
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_blob('/proc/self/environ')",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_parquet('/tmp/*.parquet')",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM 'https://example.com/a.parquet'",
    "ATTACH '/tmp/comporta-attached.db'",
    "COPY (SELECT 1) TO '/tmp/comporta-copied.csv'",
    "EXPORT DATABASE '/tmp/comporta-exported'",
    'INSTALL httpfs',
    'LOAD httpfs',
    "PRAGMA memory_limit = '100GB'",
    'SET threads = 64',
    'SET enable_external_access = true',
    'RESET lock_configuration',
    'SELECT * FROM duckdb_secrets()',
    "SELECT getenv('HOME')",
  ])('%s', async (sql) => {
    expect((await runRaw(sql)).kind).toBe('failed');
    expect(existsSync('/tmp/comporta-attached.db')).toBe(false);
    expect(existsSync('/tmp/comporta-copied.csv')).toBe(false);
  });

  test("a query's own language has no words for any of it", async () => {
    for (const sql of [
      "SELECT * FROM read_text('/etc/passwd')",
      "SELECT getenv('HOME')",
      'SELECT * FROM duckdb_secrets()',
    ]) {
      await expect(lake.query(sql)).rejects.toThrow('not supported by the local engine');
    }
    await expect(lake.query('SELECT * FROM "/etc/passwd"')).rejects.toThrow('TABLE_NOT_FOUND');
  });
});

describe('a query that takes too much', () => {
  test('of memory fails, and the next one runs', async () => {
    const aggregate = 'SELECT count(*) FROM (SELECT DISTINCT x FROM range(200000000) AS t(x))';
    expect(await runRaw(aggregate)).toMatchObject({ kind: 'failed', errorName: 'EXCEEDED_MEMORY_LIMIT' });
    expect(await lake.value('1 + 1')).toBe('2');
  });

  test('of time ends at the limit, and the next one runs', async () => {
    const engine = new QueryEngine({ concurrency: 1, idleMs: 1000, timeoutMs: 1500 });
    const endless =
      'SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE (a.range + b.range) % 7 = 3';
    expect(await runRaw(endless, engine)).toEqual({ kind: 'timed-out', afterMs: 1500 });
    expect(engine.workers).toEqual([]);
    expect(await runRaw('SELECT 1', engine)).toMatchObject({ kind: 'finished' });
    await engine.stop();
  });

  test('of disk fails before it fills it', async () => {
    const outcome = await lake.engine.run(
      {
        sql: "SELECT repeat('x', 1000) AS c0 FROM range(1000000)",
        columns: [{ name: 'x', type: { name: 'varchar', length: null } }],
        scans: [],
        resultPath: join(lake.root, 'big.csv'),
        cutoffBytes: null,
        limits: { ...testLimits, resultBytes: 1_000_000 },
      },
      { signal: new AbortController().signal },
    );
    expect(outcome).toMatchObject({ kind: 'failed', errorName: 'NOT_SUPPORTED' });
  });

  test('of nesting is refused before its SQL grows', async () => {
    const nested = Array.from({ length: 40 }).reduce<string>((inner) => `substr(${inner}, 2)`, "'abc'");
    await expect(lake.value(nested)).rejects.toThrow('an expression nested this deeply');
  });
});

test('cancelling a query kills the process that runs it', async () => {
  const engine = new QueryEngine({ concurrency: 1, idleMs: 1000, timeoutMs: 60_000 });
  const controller = new AbortController();
  const endless = 'SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE (a.range + b.range) % 7 = 3';
  const running = runRaw(endless, engine, controller.signal);
  await expect.poll(() => engine.workers).toHaveLength(1);
  const waiting = runRaw('SELECT 1', engine);
  controller.abort();
  expect(await running).toEqual({ kind: 'cancelled' });
  expect(await waiting).toMatchObject({ kind: 'finished' });
  await engine.stop();
  expect(engine.workers).toEqual([]);
});

test('a worker that has nothing to do ends', async () => {
  const engine = new QueryEngine({ concurrency: 1, idleMs: 50, timeoutMs: 60_000 });
  await runRaw('SELECT 1', engine);
  await expect.poll(() => engine.workers, { timeout: 5000 }).toEqual([]);
  await engine.stop();
});
