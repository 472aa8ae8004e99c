import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { generateMovies } from '#server/local/sample-data/generate-movies.ts';
import { generateTmdb } from '#server/local/sample-data/generate-tmdb.ts';
import type { Manifest } from './output/manifest.ts';
import { type JobBench, openJobBench } from './testing/job-bench.ts';
import { spawnJob } from './testing/spawn-job.ts';

let bench: JobBench;
beforeEach(async () => {
  bench = await openJobBench();
});
afterEach(() => bench.close());

const argsOf = (script: string, runId: string): string[] => [
  ...[
    '--JOB_NAME',
    'comporta-job',
    '--JOB_RUN_ID',
    runId,
    '--bucket=lake',
    '--comporta_run_id',
    'x',
    '--flag',
  ],
  ...['--scriptLocation', `s3://lake/glue-scripts/${script}.py`],
];
const putMovies = (bytes: number): Promise<string> =>
  bench.put(
    'Raw/LocalCSV/Movies/20241214/a.csv',
    Buffer.concat([...generateMovies({ seed: 1, bytes, defects: 0.02, lineEnds: 'mixed' })]),
  );
const lastLine = (text: string): string | undefined => text.trimEnd().split('\n').at(-1);

describe('a job run as a process', () => {
  test('exits 0 and says on stdout what it counted', async () => {
    await putMovies(100_000);
    const { code, output, errors } = await spawnJob(bench.s3Root, argsOf('movies_csv', 'jr_ok')).ended;
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(/\d+ rows in = \d+ out \+ \d+ rejected \+ \d+ duplicate/);
    expect(await bench.keys('Trusted/')).toContain('Trusted/Movies/versions/jr_ok/_manifest.json');
  });

  test.each([
    ['a missing column', argsOf('movies_csv', 'jr_1'), "has no column 'tituloPincipal'"],
    ['an empty prefix', argsOf('tmdb_json', 'jr_1'), 's3://lake/Raw/TMDB/JSON/'],
    ['a script it does not know', argsOf('other', 'jr_1'), 'cannot run the script other'],
    ['an argument that is missing', ['--JOB_RUN_ID', 'jr_1'], '--scriptLocation'],
    ['a date that is none', [...argsOf('movies_csv', 'jr_1'), '--ingest_date', '20240230'], "'20240230'"],
    [
      'a date in the wrong form',
      [...argsOf('tmdb_json', 'jr_1'), '--creation_date=2024/01/02'],
      "'2024/01/02'",
    ],
  ])('exits 1 for %s, and the last line on stderr names it', async (_what, args, named) => {
    await bench.put('Raw/LocalCSV/Movies/20241214/a.csv', 'id|other\n1|2\n');
    const { code, errors } = await spawnJob(bench.s3Root, args).ended;
    expect(code).toBe(1);
    expect(lastLine(errors)).toContain(named);
    expect(await bench.keys('Trusted/')).toEqual([]);
  });

  test('ends by itself when whoever started it is gone', async () => {
    await putMovies(30_000_000);
    const job = spawnJob(bench.s3Root, argsOf('movies_csv', 'jr_orphan'));
    job.process.stdin?.end();
    expect((await job.ended).code).toBe(1);
    expect(await bench.keys('Trusted/Movies/versions/jr_orphan/_manifest.json')).toEqual([]);
  });

  test('killed at any moment, it leaves a whole version or none that counts', async () => {
    await putMovies(2_000_000);
    for (const day of ['01', '02', '03']) {
      const records = generateTmdb({ seed: Number(day), bytes: 500_000, defects: 0.02, shape: 'array' });
      await bench.put(`Raw/TMDB/JSON/2024/01/${day}/a.json`, Buffer.concat([...records]));
    }
    let killed = 0;
    for (let round = 0; round < 16; round++) {
      const script = round % 2 === 0 ? 'movies_csv' : 'tmdb_json';
      const runId = `jr_kill_${round}`;
      const job = spawnJob(bench.s3Root, argsOf(script, runId));
      const timer = setTimeout(() => job.process.kill('SIGKILL'), 150 + round * 40);
      const { code } = await job.ended;
      clearTimeout(timer);
      if (code === null) killed++;
      const dataset = script === 'movies_csv' ? 'Movies' : 'TMDB';
      const [key] = await bench.keys(`Trusted/${dataset}/versions/${runId}/_manifest.json`);
      if (key === undefined) {
        expect(code).toBeNull();
        continue;
      }
      const manifest: Manifest = JSON.parse(await readFile(join(bench.s3Root, 'lake', key), 'utf8'));
      expect(await bench.trusted(manifest)).toHaveLength(manifest.rowsOut);
    }
    expect(killed).toBeGreaterThan(3);

    // The next run removes what the killed ones left in the scratch folder.
    expect((await spawnJob(bench.s3Root, argsOf('movies_csv', 'jr_last')).ended).code).toBe(0);
    expect(await readdir(join(dirname(bench.s3Root), 'job-scratch'))).toEqual([]);
  });
});
