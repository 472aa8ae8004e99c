import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { buildBundle, packageName } from '#glue/bundle/build-bundle.ts';
import { readContract } from '#glue/contracts/read-contract.ts';
import { generateMovies } from '#server/local/sample-data/generate-movies.ts';
import { generateTmdb } from '#server/local/sample-data/generate-tmdb.ts';
import { sparkEnvironment } from '#server/local/spark/spark-environment.ts';
import { sparkPython } from '#server/local/spark/spark-version.ts';

/**
 * `node bench/engines.ts [--megabytes 10,100,1000] [--rounds 3] [--spark]`: CSV to Parquet and JSON to partitions, each
 * a whole process from start to end: the local engine, the same job on pyspark (with --spark), and bare DuckDB COPY,
 * which checks nothing and splits no lists; so the input has no bad rows. Rounds alternate; medians and ratios are
 * printed. Fails when the jobs do not agree on their counts, or when bare COPY has written another number of rows.
 */
const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '10,100,1000' },
    rounds: { type: 'string', default: '3' },
    spark: { type: 'boolean', default: false },
  },
});
const folder = await mkdtemp(path.join(tmpdir(), 'comporta-engines-'));
const s3Root = path.join(folder, 's3');
const problems: string[] = [];
let runs = 0;

type Dataset = 'movies' | 'tmdb';
const jobs = {
  movies: { script: 'movies_csv', folder: 'Movies', raw: 'Raw/LocalCSV/Movies/20241214' },
  tmdb: { script: 'tmdb_json', folder: 'TMDB', raw: 'Raw/TMDB/JSON' },
} as const;

try {
  const bundle = buildBundle();
  await mkdir(path.join(folder, 'scratch'), { recursive: true });
  for (const { name, body } of bundle.objects) await writeFile(path.join(folder, name), body);
  console.log(
    '| input | MB | local job s (MB/s) | bare COPY s | local / bare | pyspark job s | pyspark / local |',
  );
  console.log('|---|---|---|---|---|---|---|');
  for (const megabytes of values.megabytes.split(',').map(Number)) {
    for (const dataset of ['movies', 'tmdb'] as const) await compare(dataset, megabytes);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);

async function compare(dataset: Dataset, megabytes: number): Promise<void> {
  await rm(s3Root, { recursive: true, force: true });
  const files = await generate(dataset, megabytes);
  const total = (await Promise.all(files.map(async (file) => (await stat(file)).size))).reduce(
    (a, b) => a + b,
  );
  const seconds = { local: [] as number[], bare: [] as number[], spark: [] as number[] };
  const rows = new Set<string>();
  const copied = new Set<number>();
  // One pyspark run at the largest size says enough: it takes minutes.
  const rounds = megabytes >= 1000 ? 1 : Number(values.rounds);
  for (let round = 0; round < rounds; round++) {
    seconds.local.push(await timed(async () => rows.add(await localJob(dataset))));
    seconds.bare.push(await timed(async () => copied.add(await bareCopy(dataset, files))));
    if (values.spark) seconds.spark.push(await timed(async () => rows.add(await sparkJob(dataset))));
  }
  if (rows.size !== 1)
    problems.push(`${dataset} at ${megabytes} MB: the jobs do not agree: ${[...rows].join(' / ')}`);
  const rowsIn = Number([...rows][0]?.split(' ')[0]);
  if (copied.size !== 1 || !copied.has(rowsIn))
    problems.push(
      `${dataset} at ${megabytes} MB: bare COPY wrote ${[...copied].join(' / ')} of ${rowsIn} rows`,
    );
  const [local, bare, spark] = [median(seconds.local), median(seconds.bare), median(seconds.spark)];
  console.log(
    `| ${dataset === 'movies' ? 'CSV' : 'JSON'} | ${megabytes} | ${local.toFixed(2)} (${(total / 1e6 / local).toFixed(0)}) ` +
      `| ${bare.toFixed(2)} | ${(local / bare).toFixed(2)} | ${values.spark ? spark.toFixed(1) : '-'} ` +
      `| ${values.spark ? (spark / local).toFixed(1) : '-'} |`,
  );
}

/** JSON in files of at most 100 MB over several dates, since one document is read whole. */
async function generate(dataset: Dataset, megabytes: number): Promise<string[]> {
  const files: string[] = [];
  const perFile = dataset === 'movies' ? megabytes : Math.min(100, megabytes / 2);
  for (let written = 0, day = 1; written < megabytes; written += perFile, day++) {
    const name = dataset === 'movies' ? 'a.csv' : `2024/01/${String(day).padStart(2, '0')}/a.json`;
    const file = path.join(s3Root, 'lake', jobs[dataset].raw, name);
    await mkdir(path.dirname(file), { recursive: true });
    const options = { seed: day, bytes: perFile * 1_000_000, defects: 0 };
    const bytes =
      dataset === 'movies'
        ? generateMovies({ ...options, lineEnds: 'lf' })
        : generateTmdb({ ...options, shape: 'array' });
    await pipeline(bytes, createWriteStream(file));
    files.push(file);
  }
  return files;
}

function localJob(dataset: Dataset): Promise<string> {
  const program = path.resolve('server/local/jobs/run-job.ts');
  return job(dataset, process.execPath, [program, '--scriptLocation', `${jobs[dataset].script}.py`], {
    LOCAL_S3_ROOT: s3Root,
  });
}

function sparkJob(dataset: Dataset): Promise<string> {
  const python = sparkPython('4.1.1');
  const packages = [path.join(folder, packageName)];
  const env = sparkEnvironment({ python, s3Root, packages, scratchDir: path.join(folder, 'scratch') });
  return job(dataset, python, [path.join(folder, `${jobs[dataset].script}.py`)], env);
}

/** Runs a job and answers its counts. */
async function job(
  dataset: Dataset,
  program: string,
  args: string[],
  env: Record<string, string>,
): Promise<string> {
  const runId = `jr_${++runs}`;
  const child = spawn(program, [...args, '--JOB_RUN_ID', runId, '--bucket', 'lake'], {
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  });
  const [errors] = await Promise.all([text(child.stderr), once(child, 'close')]);
  if (child.exitCode !== 0) throw new Error(`${program}: ${errors.slice(-2000)}`);
  const prefix = path.join(s3Root, 'lake/Trusted', jobs[dataset].folder, 'versions', runId);
  const manifest: Record<string, unknown> = JSON.parse(
    await readFile(path.join(prefix, '_manifest.json'), 'utf8'),
  );
  return ['rowsIn', 'rowsOut', 'rowsRejected', 'rowsDuplicate'].map((name) => manifest[name]).join(' ');
}

/** What one would write by hand: the columns as they stand, into Parquet. Answers the number of rows. */
async function bareCopy(dataset: Dataset, files: readonly string[]): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const list = `[${files.map((file) => `'${file}'`).join(', ')}]`;
  const target = path.join(folder, `bare-${++runs}`);
  const fields = readContract('tmdb').columns.map(({ name, type }) => `${name}: '${duckType(type)}'`);
  const source =
    dataset === 'movies'
      ? `SELECT * FROM read_csv(${list}, delim = '|', quote = '', header = true, all_varchar = true)`
      : `SELECT *, regexp_extract(filename, '/(\\d\\d)/a.json', 1) AS dia FROM read_json(${list}, filename = true, format = 'array',
         columns = {${fields.join(', ')}}, maximum_object_size = 300000000)`;
  const layout = dataset === 'movies' ? '' : ', PARTITION_BY (dia)';
  try {
    const { rowsChanged } = await connection.run(
      `COPY (${source}) TO '${target}' (FORMAT parquet, COMPRESSION zstd${layout})`,
    );
    return rowsChanged;
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(target, { recursive: true, force: true });
  }
}

/** As text: a bad value would stop a typed read. */
function duckType(type: string): string {
  return type === 'array<string>' ? 'JSON' : 'VARCHAR';
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
