import { cp, mkdir, readdir, readFile, rename, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { JobArguments } from '#server/local/jobs/job-arguments.ts';
import type { Manifest } from '#server/local/jobs/output/manifest.ts';
import { type JobBench, openJobBench } from '#server/local/jobs/testing/job-bench.ts';
import { moviesHeader } from '#server/local/sample-data/generate-movies.ts';
import { sparkVersions } from './spark-version.ts';
import { compareQuarantine, compareTrusted } from './testing/compare-versions.ts';
import { generateNastyMovies, generateNastyTmdb } from './testing/generate-nasty.ts';
import { type SparkSession, startSparkSession } from './testing/spark-session.ts';

type Script = 'movies_csv' | 'tmdb_json';

const casesFolder = fileURLToPath(new URL('../../../glue/cases/', import.meta.url));
const sampleFolder = fileURLToPath(new URL('../sample-data/raw/Raw/', import.meta.url));
const nothing = { rowsOnlyInFirst: [], rowsOnlyInSecond: [] };
const nastyRows = 200_000;

describe.each(sparkVersions)('Spark %s and the local engine', (version) => {
  let spark: SparkSession;
  let bench: JobBench;
  let runs = 0;
  beforeAll(async () => {
    spark = await startSparkSession(version);
  });
  afterAll(() => spark.stop());
  beforeEach(async () => {
    bench = await openJobBench();
    await mkdir(join(bench.s3Root, 'lake'), { recursive: true });
  });
  afterEach(() => bench.close());

  async function runOnSpark(script: Script, args: readonly string[] = []): Promise<Manifest> {
    runs++;
    const runId = `jr_spark_${runs}`;
    const fixed = ['--JOB_NAME', 'any', '--JOB_RUN_ID', runId, '--bucket', 'lake', '--other', 'ignored'];
    await spark.run(script, bench.s3Root, [...fixed, ...args]);
    const folder = script === 'movies_csv' ? 'Movies' : 'TMDB';
    const path = join(bench.s3Root, 'lake/Trusted', folder, 'versions', runId, '_manifest.json');
    return JSON.parse(await readFile(path, 'utf8'));
  }

  /** Runs both, holds them against each other, and returns what both say. */
  async function expectEqual(script: Script, args: Partial<JobArguments> = {}): Promise<Manifest> {
    const local = await bench.run(script, args);
    const onSpark = await runOnSpark(script, [
      ...(args.ingestDate === undefined ? [] : [`--ingest_date=${args.ingestDate}`]),
      ...(args.creationDate === undefined ? [] : ['--creation_date', args.creationDate]),
    ]);
    expect(onSpark.engine).toBe(`glue-spark ${version}`);
    expect(comparable(onSpark)).toEqual(comparable(local));
    const bucket = join(bench.s3Root, 'lake');
    expect(await compareTrusted(bucket, local, onSpark)).toEqual(nothing);
    expect(await compareQuarantine(bucket, local, onSpark)).toEqual(nothing);
    return onSpark;
  }

  async function expectEqualFailure(script: Script, args: readonly string[] = []): Promise<string> {
    const local = await bench.run(script).then(String, (error: Error) => error.message);
    const onSpark = await runOnSpark(script, args).then(JSON.stringify, (error: Error) => error.message);
    expect(onSpark).toBe(local);
    expect(await bench.keys('Trusted/')).toEqual([]);
    return onSpark;
  }

  describe.each([
    { job: 'movies-csv', script: 'movies_csv', prefix: 'Raw/LocalCSV/Movies/20241214/' },
    { job: 'tmdb-json', script: 'tmdb_json', prefix: 'Raw/TMDB/JSON/' },
  ] as const)('$job', async ({ job, script, prefix }) => {
    test.each(await readdir(join(casesFolder, job)))('agree on the case %s', async (name) => {
      const folder = join(casesFolder, job, name);
      const expected: { fails?: string; rowsOut?: number } = JSON.parse(
        await readFile(join(folder, 'expected.json'), 'utf8'),
      );
      await cp(join(folder, 'in'), join(bench.s3Root, 'lake', prefix), { recursive: true });
      if (expected.fails !== undefined) {
        expect(await expectEqualFailure(script)).toContain(expected.fails);
        return;
      }
      expect(await expectEqual(script)).toMatchObject({ rowsOut: expected.rowsOut });
    });

    test('agree on the sample', async () => {
      await cp(sampleFolder, join(bench.s3Root, 'lake/Raw'), { recursive: true });
      const { rowsOut, rowsRejected, rowsDuplicate } = await expectEqual(script);
      expect([rowsOut, rowsRejected, rowsDuplicate]).toEqual([3201, job === 'movies-csv' ? 10 : 13, 2]);
    });

    test('the same input again gives an equal table in a version of its own', async () => {
      await cp(sampleFolder, join(bench.s3Root, 'lake/Raw'), { recursive: true });
      const [first, second] = [await runOnSpark(script), await runOnSpark(script)];
      expect(await compareTrusted(join(bench.s3Root, 'lake'), first, second)).toEqual(nothing);
      expect(first.runId).not.toBe(second.runId);
    });

    test('an empty prefix fails the run and is named', async () => {
      expect(await expectEqualFailure(script)).toContain(`s3://lake/${prefix.replace(/\d{8}\/$/, '')}`);
    });

    test('nothing but Parquet and the manifest lies in a version', async () => {
      await cp(sampleFolder, join(bench.s3Root, 'lake/Raw'), { recursive: true });
      await runOnSpark(script);
      const names = (await bench.keys('Trusted/')).map((key) => key.slice(key.lastIndexOf('/') + 1));
      expect(names.filter((name) => !name.endsWith('.parquet'))).toEqual(['_manifest.json']);
      expect(names.filter((name) => name.startsWith('.'))).toEqual([]);
    });
  });

  test(`agree on ${nastyRows} lines of nasty CSV`, { timeout: 600_000 }, async () => {
    const body = generateNastyMovies({ seed: 1, rows: nastyRows, share: 0.1 });
    await bench.put('Raw/LocalCSV/Movies/20241214/nasty.csv', body);
    const manifest = await expectEqual('movies_csv');
    expect(manifest.rowsIn).toBeGreaterThanOrEqual(nastyRows);
    expect(Object.keys(manifest.rejectedByReason)).toEqual(expect.arrayContaining(moviesReasons));
    expect(manifest.rowsDuplicate).toBeGreaterThan(0);
    report(version, manifest);
  });

  test(`agree on ${nastyRows} records of nasty JSON`, { timeout: 600_000 }, async () => {
    for (const { name, body } of generateNastyTmdb({ seed: 1, rows: nastyRows, share: 0.1 }))
      await bench.put(`Raw/TMDB/JSON/${name}`, body);
    const manifest = await expectEqual('tmdb_json');
    expect(manifest.rowsIn).toBeGreaterThanOrEqual(nastyRows);
    expect(Object.keys(manifest.rejectedByReason)).toEqual(expect.arrayContaining(tmdbReasons));
    expect(manifest.rowsDuplicate).toBeGreaterThan(0);
    report(version, manifest);
  });

  test('agree on which snapshot is read, and warn alike', async () => {
    const csv = `${moviesHeader}\nx|X${'|'.repeat(13)}\n`;
    for (const path of ['20241213/a.csv', '20241214/a.csv', '20241214/_hidden.csv', '20241214/notes.txt'])
      await bench.put(`Raw/LocalCSV/Movies/${path}`, csv);
    for (const path of ['20241301/a.csv', 'latest/a.csv', 'loose.csv', '20241214/sub/a.csv'])
      await bench.put(`Raw/LocalCSV/Movies/${path}`, csv);
    expect((await expectEqual('movies_csv')).warnings).toHaveLength(6);
    expect((await expectEqual('movies_csv', { ingestDate: '20241213' })).rowsOut).toBe(1);
  });

  test('agree on creation dates, and warn alike', async () => {
    const film = '{"id": 1, "title": "x", "tagline": 1}';
    for (const path of ['2024/02/29/a.json', '2023/02/29/a.json', '2024/03/01/a.txt', 'drafts/a.json'])
      await bench.put(`Raw/TMDB/JSON/${path}`, film);
    await bench.put('Raw/TMDB/JSON/2024/03/02/.hidden.json', film);
    await bench.put('Raw/TMDB/JSON/2024/03/03/sub=1/a.json', film);
    await bench.put('Raw/TMDB/JSON/2024/03/04/none.json', '{"id": "none"}');
    const loose = await bench.put('Raw/TMDB/JSON/loose.json', film);
    const modified = new Date('2024-02-28T23:30:00-03:00');
    await utimes(loose, modified, modified);
    const manifest = await expectEqual('tmdb_json');
    expect(manifest.partitions.map(({ values, rows }) => [...values, rows])).toEqual([
      ['2024', '02', '29', 1],
      ['2024', '03', '03', 1],
    ]);
    expect(manifest.warnings).toHaveLength(5);
    expect(manifest.unknownColumns).toEqual(['tagline']);
    expect((await expectEqual('tmdb_json', { creationDate: '2024-03-03' })).rowsOut).toBe(1);
  });

  test('agree on files with odd names', async () => {
    const names = [
      'a[1].csv',
      'a*.csv',
      'a?.csv',
      "a'b.csv",
      'a b.csv',
      'a%20b.csv',
      'ação.csv',
      'a{1,2}.csv',
      'a=b.csv',
    ];
    for (const [at, name] of names.entries())
      await bench.put(`Raw/LocalCSV/Movies/20241214/${name}`, `${moviesHeader}\n${at}|X${'|'.repeat(13)}\n`);
    expect((await expectEqual('movies_csv')).rowsOut).toBe(names.length);
    for (const [at, name] of names.entries())
      await bench.put(`Raw/TMDB/JSON/2024/01/02/${name}.json`, `{"id": ${at}, "title": "x"}`);
    expect((await expectEqual('tmdb_json')).rowsOut).toBe(names.length);
  });

  test('agree on lines that repeat the header, which are data', async () => {
    const lines = [moviesHeader, `x|X${'|'.repeat(13)}`, moviesHeader, moviesHeader];
    await bench.put('Raw/LocalCSV/Movies/20241214/a.csv', lines.join('\n'));
    await bench.put('Raw/LocalCSV/Movies/20241214/b.csv', `${lines.join('\r\n')}\r\n`);
    const { rowsIn, rowsRejected } = await expectEqual('movies_csv');
    expect([rowsIn, rowsRejected]).toEqual([6, 4]);
  });

  test('fail alike, and name the file', async () => {
    const path = 'Raw/LocalCSV/Movies/20241214/a.csv';
    for (const body of [
      '',
      ' \n\t\r\n',
      moviesHeader.replace('tituloOriginal', 'id'),
      moviesHeader.replace('id|', 'id|tituloPincipal|'),
      moviesHeader.replace('|genero|', '|gênero|'),
      Buffer.from(`${moviesHeader}|caf\xe9\n`, 'latin1'),
    ]) {
      await bench.put(path, body);
      expect(await expectEqualFailure('movies_csv')).toContain(`s3://lake/${path}`);
    }
  });

  test('a run refuses a prefix that is not empty', async () => {
    await bench.put('Raw/TMDB/JSON/2024/01/02/a.json', '{"id": 1, "title": "x"}');
    const { runId } = await runOnSpark('tmdb_json');
    const bucket = join(bench.s3Root, 'lake');
    runs++;
    await rename(
      join(bucket, `Trusted/TMDB/versions/${runId}`),
      join(bucket, `Trusted/TMDB/versions/jr_spark_${runs}`),
    );
    runs--;
    await expect(runOnSpark('tmdb_json')).rejects.toThrow(
      `s3://lake/Trusted/TMDB/versions/jr_spark_${runs}/ is not empty`,
    );
  });

  test.each([
    [['--ingest_date', '20240230'], "--ingest_date is '20240230', expected a real date as yyyymmdd."],
    [['--creation_date=2024-2-3'], "--creation_date is '2024-2-3', expected a real date as yyyy-mm-dd."],
  ])('a run refuses %j', async (args, message) => {
    await expect(runOnSpark('movies_csv', args)).rejects.toThrow(message);
  });
});

/** What must not depend on the engine. */
function comparable(manifest: Manifest): object {
  const { engine, runId, startedAt, completedAt, bytes, files, partitions, inputs, ...rest } = manifest;
  return {
    ...rest,
    partitions: partitions.map(({ values, rows }) => ({ values, rows })),
    inputs: inputs.map(({ uri, bytes }) => ({ uri, bytes })),
  };
}

/** The figures of a run are worth seeing, not only that they agree. */
function report(
  version: string,
  { job, rowsIn, rowsOut, rowsRejected, rowsDuplicate, ...rest }: Manifest,
): void {
  const counts = `${rowsIn} in, ${rowsOut} out, ${rowsRejected} rejected, ${rowsDuplicate} duplicate`;
  process.stdout.write(`Spark ${version} ${job}: ${counts} ${JSON.stringify(rest.rejectedByReason)}\n`);
}

const moviesReasons = [
  'bad_encoding',
  'field_count',
  'missing_id',
  'missing_titulo_principal',
  'bad_ano_lancamento',
  'bad_tempo_minutos',
  'bad_nota_media',
  'bad_numero_votos',
  'bad_ano_nascimento',
  'bad_ano_falecimento',
];
const tmdbReasons = [
  'bad_json',
  'missing_id',
  'missing_title',
  'bad_id',
  'bad_imdb_id',
  'bad_title',
  'bad_release_date',
  'bad_runtime',
  'bad_genres',
  'bad_production_countries',
  'bad_popularity',
  'bad_vote_average',
  'bad_vote_count',
  'bad_budget',
  'bad_revenue',
];
