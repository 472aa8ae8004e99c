import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance, DuckDBTypeId } from '@duckdb/node-api';
import { executeJob } from '#server/local/jobs/execute-job.ts';
import type { JobArguments } from '#server/local/jobs/job-arguments.ts';
import { jobByScript } from '#server/local/jobs/job-definition.ts';
import { openLocalLake } from '#server/local/jobs/local-lake.ts';
import type { Manifest } from '#server/local/jobs/output/manifest.ts';
import { openScratch } from '#server/local/jobs/scratch.ts';

export interface JobBench {
  readonly s3Root: string;
  put(key: string, body: string | Uint8Array): Promise<string>;
  keys(prefix: string): Promise<string[]>;
  /** `onPhase` is called as the job enters each of its phases. */
  run(
    script: 'movies_csv' | 'tmdb_json',
    args?: Partial<JobArguments>,
    onPhase?: (name: string) => void,
  ): Promise<Manifest>;
  /** Rows of the Parquet under a version prefix, partition keys among them. */
  trusted(manifest: Manifest): Promise<Record<string, unknown>[]>;
  quarantine(manifest: Manifest): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** An empty bucket of its own, and jobs to run on it. */
export async function openJobBench(): Promise<JobBench> {
  const folder = await mkdtemp(join(tmpdir(), 'comporta-jobs-'));
  const s3Root = join(folder, 's3');
  const lake = openLocalLake(s3Root, 'lake');
  let runs = 0;
  const rows = (prefix: string): Promise<Record<string, unknown>[]> =>
    readParquet(join(s3Root, 'lake', prefix, '**/*.parquet'));
  return {
    s3Root,
    put: async (key, body) => {
      const path = join(s3Root, 'lake', key);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, body);
      return path;
    },
    keys: async (prefix) => (await lake.list(prefix)).map((object) => object.key),
    run: async (script, args = {}, onPhase = () => {}) => {
      const job = jobByScript.get(script);
      if (job === undefined) throw new Error(`no job ${script}`);
      const scratchDir = await openScratch(join(folder, 'scratch'));
      const silent = { phase: onPhase, now: () => {}, line: () => {}, stop: () => {} };
      runs++;
      try {
        const given = { runId: `jr_${runs}`, script, bucket: 'lake', ...args };
        return await executeJob(job, given, { lake, log: silent, scratchDir, now: () => new Date() });
      } finally {
        await rm(scratchDir, { recursive: true, force: true });
      }
    },
    trusted: async (manifest) => {
      if (manifest.files === 0) return [];
      const dataset = manifest.job === 'movies-csv' ? 'Movies' : 'TMDB';
      return rows(`Trusted/${dataset}/versions/${manifest.runId}`);
    },
    quarantine: async (manifest) => {
      if (manifest.rowsRejected === 0) return [];
      return rows(`Quarantine/${manifest.job === 'movies-csv' ? 'Movies' : 'TMDB'}/${manifest.runId}`);
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The rows as JSON text in a canonical order of keys, sorted, so that two multisets compare as arrays. */
export function asMultiset(rows: readonly unknown[]): string[] {
  return rows.map((row) => JSON.stringify(row, sortedKeys)).sort();
}

export async function readJsonLines(path: string): Promise<unknown[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line, exactIntegers));
}

/** Integers beyond 2^53 as their digits, on both sides of a comparison. */
function exactIntegers(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
    ? String(context?.source)
    : value;
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function readParquet(glob: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const sql = `SELECT * FROM read_parquet('${glob}', hive_partitioning = true, hive_types_autocast = false)`;
    const table = await connection.runAndReadAll(sql);
    const bigints = new Set(
      table.columnNames().filter((_, at) => table.columnType(at).typeId === DuckDBTypeId.BIGINT),
    );
    return table
      .getRowObjectsJson()
      .map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [name, bigints.has(name) ? safeInteger(value) : value]),
        ),
      );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** DuckDB's JSON form gives 64-bit integers as text; those that a number holds become one. */
function safeInteger(value: unknown): unknown {
  return typeof value === 'string' && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
