import { rmSync, writeFileSync } from 'node:fs';
import { truncate, utimes } from 'node:fs/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { generateMovies } from '#server/local/sample-data/generate-movies.ts';
import { generateTmdb } from '#server/local/sample-data/generate-tmdb.ts';
import type { Manifest } from './output/manifest.ts';
import { asMultiset, type JobBench, openJobBench } from './testing/job-bench.ts';

const header =
  'id|tituloPincipal|tituloOriginal|anoLancamento|tempoMinutos|genero|notaMedia|numeroVotos|generoArtista|' +
  'personagem|nomeArtista|anoNascimento|anoFalecimento|profissao|titulosMaisConhecidos';
const line = (id: string, title = 'Film'): string => `${id}|${title}${'|'.repeat(13)}`;
const csv = (...lines: string[]): string => `${[header, ...lines].join('\n')}\n`;
const movies = (path: string): string => `Raw/LocalCSV/Movies/${path}`;
const tmdb = (path: string): string => `Raw/TMDB/JSON/${path}`;

let bench: JobBench;
beforeEach(async () => {
  bench = await openJobBench();
});
afterEach(() => bench.close());

const lawHolds = ({ rowsIn, rowsOut, rowsRejected, rowsDuplicate }: Manifest): boolean =>
  rowsIn === rowsOut + rowsRejected + rowsDuplicate && rowsDuplicate >= 0;

describe('movies-csv', () => {
  test('reads the newest snapshot alone, and warns of folders that name no day', async () => {
    await bench.put(movies('20241213/a.csv'), csv(line('old')));
    await bench.put(movies('20241214/a.csv'), csv(line('new')));
    await bench.put(movies('20241301/a.csv'), csv(line('never')));
    await bench.put(movies('latest/a.csv'), csv(line('never')));
    const manifest = await bench.run('movies_csv');
    expect((await bench.trusted(manifest)).map((row) => row.id)).toEqual(['new']);
    expect(manifest.warnings).toEqual([
      's3://lake/Raw/LocalCSV/Movies/20241301/ was not read: 20241301 is no real date (yyyymmdd).',
      's3://lake/Raw/LocalCSV/Movies/latest/ was not read: latest is no real date (yyyymmdd).',
    ]);
  });

  test('reads the snapshot of ingest_date when one is asked for', async () => {
    await bench.put(movies('20241213/a.csv'), csv(line('old')));
    await bench.put(movies('20241214/a.csv'), csv(line('new')));
    const manifest = await bench.run('movies_csv', { ingestDate: '20241213' });
    expect((await bench.trusted(manifest)).map((row) => row.id)).toEqual(['old']);
  });

  test('fails and names the prefix when there is nothing to read', async () => {
    await expect(bench.run('movies_csv')).rejects.toThrow('s3://lake/Raw/LocalCSV/Movies/');
    await bench.put(movies('20241214/a.csv'), csv(line('x')));
    await expect(bench.run('movies_csv', { ingestDate: '20241215' })).rejects.toThrow(
      's3://lake/Raw/LocalCSV/Movies/20241215/',
    );
    expect(await bench.keys('Trusted/')).toEqual([]);
  });

  test.each(['another file in its place', 'nothing in its place'])(
    'fails when there is %s while it is read, and names it',
    async (what) => {
      const path = await bench.put(movies('20241214/a.csv'), csv(line('x')));
      const change = () => (what.startsWith('nothing') ? rmSync(path) : writeFileSync(path, csv(line('y'))));
      const job = bench.run('movies_csv', {}, (phase) => phase.startsWith('writing') && change());
      await expect(job).rejects.toThrow('20241214/a.csv was changed while it was read');
      expect(await bench.keys('Trusted/')).not.toContainEqual(expect.stringContaining('_manifest'));
    },
  );

  test.each([
    ['an empty file', '', 'has no header line'],
    ['blank lines alone', ' \n\t\n', 'has no header line'],
    ['a column twice', csv().replace('tituloOriginal', 'id'), "'id' twice"],
    ['both spellings of one column', csv().replace('id|', 'id|tituloPrincipal|'), 'tituloPrincipal'],
    ['a header that is not UTF-8', Buffer.from('caf\xe9|id\n', 'latin1'), 'is not UTF-8'],
  ])('fails and names the file for %s', async (_what, body, message) => {
    await bench.put(movies('20241214/a.csv'), body);
    await expect(bench.run('movies_csv')).rejects.toThrow(message);
    await expect(bench.run('movies_csv')).rejects.toThrow('s3://lake/Raw/LocalCSV/Movies/20241214/a.csv');
  });

  test('lists the columns it does not know', async () => {
    await bench.put(movies('20241214/a.csv'), `${header}|zeta|alfa\n${line('x')}|1|2\n`);
    expect((await bench.run('movies_csv')).unknownColumns).toEqual(['alfa', 'zeta']);
  });

  test('keeps every kind of byte that is UTF-8, NUL among them', async () => {
    await bench.put(
      movies('20241214/a.csv'),
      csv(line('x', 'a\u0000b'), line('y', '"q\'\\\u0001'), line('z\u0000')),
    );
    const rows = await bench.trusted(await bench.run('movies_csv'));
    expect(rows.map((row) => [row.id, row.titulo_principal])).toEqual(
      expect.arrayContaining([
        ['x', 'a\u0000b'],
        ['y', '"q\'\\\u0001'],
        ['z\u0000', 'Film'],
      ]),
    );
  });

  test.each(['a[1].csv', 'a*.csv', 'a?.csv', "a'b.csv", 'a b.csv'])(
    'a file may be called %s',
    async (name) => {
      await bench.put(movies('20241214/a1.csv'), csv(line('plain')));
      await bench.put(movies(`20241214/${name}`), csv(line('x'), line('y', 'R\u00e9')));
      expect((await bench.run('movies_csv')).rowsOut).toBe(3);
    },
  );

  test('a quarantined line says where it came from, what it said and why', async () => {
    await bench.put(movies('20241214/a.csv'), csv(line('x'), 'too|few', '', line('')));
    const rows = await bench.quarantine(await bench.run('movies_csv'));
    const source = 's3://lake/Raw/LocalCSV/Movies/20241214/a.csv';
    expect(asMultiset(rows)).toEqual(
      asMultiset([
        { source_file: source, position: 3, raw: 'too|few', reason: 'field_count' },
        { source_file: source, position: null, raw: line(''), reason: 'missing_id' },
      ]),
    );
  });

  test('an empty field too many is a wrong number of fields, which the engine itself would pass over', async () => {
    await bench.put(movies('20241214/a.csv'), csv(line('x'), `${line('y')}|`, line('z')));
    const manifest = await bench.run('movies_csv');
    expect(manifest.rejectedByReason).toEqual({ field_count: 1 });
    expect((await bench.quarantine(manifest)).map(({ raw }) => raw)).toEqual([`${line('y')}|`]);
  });

  test('a line of several megabytes is a line like any other', async () => {
    await bench.put(movies('20241214/a.csv'), csv(line('x', 'long '.repeat(1_000_000)), line('y')));
    const manifest = await bench.run('movies_csv');
    expect(manifest.rowsOut).toBe(2);
  });

  test('mixed line ends and every defect in a file of megabytes lose no row', async () => {
    const options = { seed: 7, bytes: 4_000_000, defects: 0.05 };
    await bench.put(
      movies('20241213/a.csv'),
      Buffer.concat([...generateMovies({ ...options, lineEnds: 'lf' })]),
    );
    await bench.put(
      movies('20241214/a.csv'),
      Buffer.concat([...generateMovies({ ...options, lineEnds: 'mixed' })]),
    );
    const manifests = [
      await bench.run('movies_csv', { ingestDate: '20241213' }),
      await bench.run('movies_csv'),
    ];
    for (const manifest of manifests) {
      expect(lawHolds(manifest)).toBe(true);
      expect(manifest.rowsRejected).toBeGreaterThan(100);
      expect(await bench.trusted(manifest)).toHaveLength(manifest.rowsOut);
    }
  });
});

describe('tmdb-json', () => {
  const film = (id: number, change: object = {}): string => JSON.stringify({ id, title: 'Film', ...change });

  test('reads one creation date when it is asked for, and leaves the others alone', async () => {
    await bench.put(tmdb('2024/01/02/a.json'), film(1));
    await bench.put(tmdb('2024/01/03/a.json'), film(2));
    const manifest = await bench.run('tmdb_json', { creationDate: '2024-01-03' });
    expect(manifest.partitions).toEqual([
      { values: ['2024', '01', '03'], rows: 1, bytes: manifest.bytes, files: 1 },
    ]);
    expect(manifest.inputs.map(({ uri }) => uri)).toEqual(['s3://lake/Raw/TMDB/JSON/2024/01/03/a.json']);
    await expect(bench.run('tmdb_json', { creationDate: '2024-01-04' })).rejects.toThrow(
      's3://lake/Raw/TMDB/JSON/',
    );
  });

  test('a file outside a dated folder was collected on the day it was last modified, in UTC', async () => {
    const path = await bench.put(tmdb('a.json'), film(1));
    const modified = new Date('2024-02-28T23:30:00-03:00');
    await utimes(path, modified, modified);
    expect((await bench.run('tmdb_json')).partitions[0]?.values).toEqual(['2024', '02', '29']);
  });

  test('a folder that is no real date is not read, and named in the warnings', async () => {
    await bench.put(tmdb('2024/02/29/a.json'), film(1));
    await bench.put(tmdb('2023/02/29/a.json'), film(2));
    await bench.put(tmdb('drafts/a.json'), film(3));
    const manifest = await bench.run('tmdb_json');
    expect(manifest.rowsIn).toBe(1);
    expect(manifest.warnings).toEqual([
      's3://lake/Raw/TMDB/JSON/2023/02/29/ was not read: 2023/02/29 is no real date (yyyy/mm/dd).',
      's3://lake/Raw/TMDB/JSON/drafts/ was not read: drafts is no real date (yyyy/mm/dd).',
    ]);
  });

  test('a date of which no row survives is not written, and the manifest warns', async () => {
    await bench.put(tmdb('2024/01/02/a.json'), film(1));
    await bench.put(tmdb('2024/01/03/a.json'), '{"id": "none"}');
    const manifest = await bench.run('tmdb_json');
    expect(manifest.partitions.map(({ values }) => values.join('-'))).toEqual(['2024-01-02']);
    expect(manifest.warnings).toEqual([
      'No row of 2024-01-03 survived; its published partition stays as it is.',
    ]);
  });

  test('a file over 256 MiB fails the run and is named; one of 256 MiB does not', async () => {
    await bench.put(tmdb('2024/01/02/small.json'), film(1));
    const path = await bench.put(tmdb('2024/01/02/large.json'), ' ');
    await truncate(path, 256 * 1024 * 1024 + 1);
    await expect(bench.run('tmdb_json')).rejects.toThrow('s3://lake/Raw/TMDB/JSON/2024/01/02/large.json');
  });

  test('a string that looks like JSON stays a string', async () => {
    const overview = '{"id": 5, "genres": ["x"]}';
    await bench.put(
      tmdb('2024/01/02/a.json'),
      film(1, { overview, director: '["a"]', genres: ['n:1', 's:x', '{}'] }),
    );
    const [row] = await bench.trusted(await bench.run('tmdb_json'));
    expect(row).toMatchObject({ overview, director: '["a"]', genres: ['n:1', 's:x', '{}'] });
  });

  test('what JSON does not allow is bad_json, even where an engine would let it pass', async () => {
    const lines = [
      '{"id":1,"title":"a",}',
      '{"id":2,"title":"b","popularity":NaN}',
      "{'id':3,'title':'c'}",
      film(4),
    ];
    await bench.put(tmdb('2024/01/02/a.jsonl'), lines.join('\n'));
    const manifest = await bench.run('tmdb_json');
    expect(manifest.rejectedByReason).toEqual({ bad_json: 3 });
    expect(manifest.rowsOut).toBe(1);
  });

  test('every defect in a file of megabytes keeps the law', async () => {
    const options = { seed: 3, bytes: 3_000_000, defects: 0.1 };
    await bench.put(
      tmdb('2024/01/02/a.json'),
      Buffer.concat([...generateTmdb({ ...options, shape: 'array' })]),
    );
    await bench.put(
      tmdb('2024/01/03/a.json'),
      Buffer.concat([...generateTmdb({ ...options, shape: 'lines' })]),
    );
    const manifest = await bench.run('tmdb_json');
    expect(lawHolds(manifest)).toBe(true);
    expect(manifest.rowsDuplicate).toBeGreaterThan(10);
    expect(await bench.trusted(manifest)).toHaveLength(manifest.rowsOut);
  });
});

describe('both jobs', () => {
  test('the same input again gives an equal table in a version of its own', async () => {
    await bench.put(movies('20241214/a.csv'), csv(line('x'), line('y'), line('x')));
    const first = await bench.run('movies_csv');
    const second = await bench.run('movies_csv');
    expect(asMultiset(await bench.trusted(second))).toEqual(asMultiset(await bench.trusted(first)));
    expect((await bench.keys('Trusted/')).map((key) => key.split('/')[3])).toEqual([
      first.runId,
      first.runId,
      second.runId,
      second.runId,
    ]);
  });

  test.each(['Trusted/Movies/versions/jr_used/part-0.parquet', 'Quarantine/Movies/jr_used/part-0.parquet'])(
    'a run refuses to write beside %s',
    async (key) => {
      await bench.put(movies('20241214/a.csv'), csv(line('x')));
      await bench.put(key, 'x');
      await expect(bench.run('movies_csv', { runId: 'jr_used' })).rejects.toThrow(`s3://lake/${key}`);
    },
  );

  test('nothing but Parquet and the manifest lies in a version', async () => {
    await bench.put(tmdb('2024/01/02/a.json'), '{"id":1,"title":"x"}');
    const manifest = await bench.run('tmdb_json');
    expect(await bench.keys('Trusted/')).toEqual([
      `Trusted/TMDB/versions/${manifest.runId}/_manifest.json`,
      `Trusted/TMDB/versions/${manifest.runId}/ano=2024/mes=01/dia=02/part-0.parquet`,
    ]);
  });

  test('the law holds for a CSV of any bytes', async () => {
    const piece = fc.constantFrom(...'\r\n|"\\ \t\u0000,é.', 'x', line('a'), '\n', '\r\n', '\xff');
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { size: 'medium' }), async (pieces) => {
        runs++;
        const body = Buffer.concat([
          Buffer.from(`${header}\n`),
          ...pieces.map((text) => (text === '\xff' ? Buffer.from([0xff]) : Buffer.from(text))),
        ]);
        await bench.put(movies('20241214/a.csv'), body);
        const manifest = await bench.run('movies_csv', { runId: `jr_any_${runs}` });
        expect(lawHolds(manifest)).toBe(true);
        const lines = body.toString('latin1').split(/\r\n|\r|\n/);
        expect(manifest.rowsIn).toBe(lines.filter((text) => !/^[ \t]*$/.test(text)).length - 1);
      }),
      { numRuns: 60 },
    );
  });

  test('the law holds for JSON of any shape', async () => {
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(0, '0', '1.0', 1e3, -0, '', ' ', 2 ** 53, [], [null], ['a', ''], [{ name: 'b' }], {}),
    );
    const names = ['id', 'title', 'runtime', 'genres', 'release_date', 'budget', 'vote_average', 'overview'];
    const record = fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(record, record, value)), async (values) => {
        runs++;
        await bench.put(tmdb('2024/01/02/a.json'), JSON.stringify(values));
        const manifest = await bench.run('tmdb_json', { runId: `jr_any_${runs}` });
        expect(manifest.rowsIn).toBe(values.length);
        expect(lawHolds(manifest)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
