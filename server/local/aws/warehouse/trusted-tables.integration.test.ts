import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestLake } from './testing/test-lake.ts';

type Lake = Awaited<ReturnType<typeof openTestLake>>;
let lake: Lake;

beforeAll(async () => {
  lake = await openTestLake();
});
afterAll(async () => {
  await lake.close();
});

async function rows(sql: string) {
  return (await lake.query(sql)).rows;
}

describe('what a scan reads', () => {
  test('only registered partitions count, with the values of the catalog', async () => {
    expect(await rows('SELECT ano, mes, dia, count(*) FROM tmdb GROUP BY 1, 2, 3 ORDER BY 3')).toEqual([
      ['2024', '12', '14', '10'],
      ['2024', '12', '15', '20'],
    ]);
  });

  test('a condition on partition columns keeps the other partitions unread', async () => {
    const all = await lake.query('SELECT title FROM tmdb');
    const one = await lake.query("SELECT title FROM tmdb WHERE ano || mes = '202412' AND dia = '14'");
    expect(one.rows).toHaveLength(10);
    expect(one.statistics.inputRows).toBe(10);
    expect(one.statistics.scannedBytes).toBeLessThan(all.statistics.scannedBytes);
  });

  test('a row says which object it lies in, to who asks, and that costs no bytes', async () => {
    const sql = `SELECT "$path", count(*) FROM tmdb AS t WHERE dia = '14' GROUP BY 1`;
    const { rows: byFile, statistics } = await lake.query(sql);
    expect(byFile).toEqual([
      [
        expect.stringMatching(
          /^s3:\/\/lake\/Trusted\/TMDB\/versions\/jr_1\/ano=2024\/mes=12\/dia=14\/.+\.parquet$/,
        ),
        '10',
      ],
    ]);
    expect(statistics.scannedBytes).toBe(0);
    expect(await rows(`SELECT count(DISTINCT m."$path") FROM movies AS m`)).toEqual([['1']]);
    expect((await lake.query('SELECT * FROM movies LIMIT 1')).columns).not.toContain('$path');
    await expect(lake.query('SELECT "$path" FROM (SELECT * FROM movies) AS m')).rejects.toThrow(
      "Column '$path' cannot be resolved",
    );
  });

  test('a condition after an outer join does not drop partitions of the side that may be null', async () => {
    const sql = `SELECT count(*) FROM movies m LEFT JOIN tmdb t ON t.imdb_id = m.id AND t.dia = '99' WHERE t.dia IS NULL`;
    expect(await rows(sql)).toEqual([['5']]);
  });

  test('scanned bytes are those of the columns that the answer depends on', async () => {
    const bytes = async (sql: string) => (await lake.query(sql)).statistics.scannedBytes;
    const id = await bytes('SELECT max(id) FROM tmdb');
    const both = await bytes('SELECT max(id), max(title) FROM tmdb');
    expect(await bytes('SELECT count(*) FROM tmdb')).toBe(0);
    expect(await bytes('SELECT max(dia) FROM tmdb')).toBe(0);
    expect(id).toBeGreaterThan(0);
    expect(both).toBeGreaterThan(id);
    expect(await bytes('WITH a AS (SELECT * FROM tmdb) SELECT max(id) FROM a')).toBe(id);
    expect(await bytes('SELECT count(*) FROM tmdb WHERE id > 3')).toBe(id);
  });

  test('a column that the files do not have yet is null', async () => {
    const getTable = lake.catalog.getTable;
    lake.catalog.getTable = async (database, name) => {
      const table = await getTable(database, name);
      return table && { ...table, columns: [...table.columns, { name: 'nova', type: 'int', comment: null }] };
    };
    expect(await rows('SELECT DISTINCT nova FROM movies')).toEqual([[null]]);
    lake.catalog.getTable = getTable;
  });

  test("a type in the files that is not the catalog's fails the query", async () => {
    const getTable = lake.catalog.getTable;
    lake.catalog.getTable = async (database, name) => {
      const table = await getTable(database, name);
      const columns = table?.columns.map((field) =>
        field.name === 'id' ? { ...field, type: 'bigint' } : field,
      );
      return table && columns ? { ...table, columns } : null;
    };
    await expect(rows('SELECT id FROM movies')).rejects.toThrow("HIVE_BAD_DATA: Field id's type VARCHAR");
    lake.catalog.getTable = getTable;
  });

  test('an object that is not Parquet fails the query, unless its name hides it', async () => {
    const folder = join(lake.root, 'lake/Trusted/Movies/versions/jr_1');
    await writeFile(join(folder, '.hidden'), 'text');
    await writeFile(join(folder, 'empty.txt'), '');
    expect(await rows('SELECT count(*) FROM movies')).toEqual([['5']]);
    await writeFile(join(folder, 'notes.txt'), 'not parquet');
    await expect(rows('SELECT id FROM movies')).rejects.toThrow(
      'HIVE_BAD_DATA: Not valid Parquet file: s3://lake/Trusted/Movies/versions/jr_1/notes.txt',
    );
    await writeFile(join(folder, 'notes.txt'), '');
  });
});

describe('queries', () => {
  test.each([
    ['SELECT ano_lancamento, count(*) FROM movies GROUP BY 1 HAVING count(*) > 1', [['1979', '2']]],
    [
      'SELECT ano_lancamento / 10 * 10 AS decade, count(*) FROM movies GROUP BY ano_lancamento / 10 * 10 ORDER BY decade',
      [
        ['1970', '3'],
        ['2000', '1'],
        [null, '1'],
      ],
    ],
    [
      'SELECT id FROM movies ORDER BY ano_lancamento DESC NULLS FIRST, nome_artista LIMIT 2',
      [['tt3'], ['tt2']],
    ],
    ['SELECT DISTINCT id FROM movies ORDER BY id OFFSET 1 LIMIT 2', [['tt2'], ['tt3']]],
    [
      "SELECT g, n FROM movies CROSS JOIN UNNEST(genero) WITH ORDINALITY AS u(g, n) WHERE nome_artista = 'Ian Holm' ORDER BY n",
      [
        ['Horror', '1'],
        ['Sci-Fi', '2'],
      ],
    ],
    ['SELECT count(*) FROM movies LEFT JOIN UNNEST(genero) AS u(g) ON TRUE WHERE g IS NULL', [['1']]],
    [
      'SELECT * FROM UNNEST(ARRAY[1, 2], ARRAY[3]) AS t(a, b) ORDER BY a',
      [
        ['1', '3'],
        ['2', null],
      ],
    ],
    ['WITH a(x) AS (VALUES 1, 2), b AS (SELECT max(x) AS m FROM a) SELECT x FROM a, b WHERE x = m', [['2']]],
    ['SELECT 1 UNION ALL SELECT 2.5 ORDER BY 1', [['1.0'], ['2.5']]],
    ['SELECT id FROM movies EXCEPT SELECT imdb_id FROM tmdb', []],
    [
      'SELECT id, count(*) FROM movies JOIN (SELECT DISTINCT imdb_id AS id FROM tmdb) t USING (id) GROUP BY id ORDER BY id LIMIT 1',
      [['tt1', '2']],
    ],
    [
      "SELECT nome_artista, row_number() OVER (PARTITION BY id ORDER BY nome_artista) FROM movies WHERE id = 'tt1' ORDER BY 2",
      [
        ['Ian Holm', '1'],
        ['Sigourney Weaver', '2'],
      ],
    ],
    ['SELECT max(count(*)) OVER () FROM movies', [['5']]],
    [
      'SELECT count(DISTINCT id) FILTER (WHERE nota_media > 8), max_by(id, tempo_minutos) FROM movies',
      [['2', 'tt4']],
    ],
    ["SELECT listagg(id, ',') WITHIN GROUP (ORDER BY id DESC) FROM movies", [['tt4,tt3,tt2,tt1,tt1']]],
    [
      'SELECT sum(budget), avg(runtime), approx_percentile(runtime, 0.5) FROM tmdb',
      [['270215977642229790', '101.5', '100']],
    ],
    [
      'SELECT ano_lancamento, count(*) FROM movies GROUP BY ROLLUP (ano_lancamento) ORDER BY 2 DESC LIMIT 1',
      [[null, '5']],
    ],
    ["SELECT titulo_principal FROM movies WHERE id = 'tt2'", [['O "Auto"']]],
    ['SELECT sum(x) FROM (SELECT 1 AS x WHERE false) t', [[null]]],
  ])('%s', async (sql, expected) => {
    expect(await rows(sql)).toEqual(expected);
  });

  test.each([
    ['SELECT * FROM nada', "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.trusted.nada' does not exist"],
    ['SELECT * FROM fora.nada', "SCHEMA_NOT_FOUND: line 1:15: Schema 'fora' does not exist"],
    [
      'SELECT dia FROM tmdb WHERE ano = 2024',
      'TYPE_MISMATCH: line 1:32: Cannot apply operator: varchar = integer',
    ],
    [
      'SELECT ano_lancamento AS a FROM movies WHERE a > 1',
      "COLUMN_NOT_FOUND: line 1:46: Column 'a' cannot be resolved",
    ],
    [
      'SELECT ano_lancamento, id FROM movies GROUP BY 1',
      "EXPRESSION_NOT_AGGREGATE: line 1:24: 'id' must be an aggregate expression or appear in GROUP BY clause",
    ],
    [
      'SELECT id FROM movies JOIN tmdb ON movies.id = tmdb.imdb_id',
      "AMBIGUOUS_NAME: line 1:8: Column 'id' is ambiguous",
    ],
    [
      'SELECT id FROM movies WHERE ano_lancamento',
      'TYPE_MISMATCH: line 1:29: WHERE clause must evaluate to a boolean: actual type integer',
    ],
    [
      'SELECT id FROM movies WHERE count(*) > 1',
      'EXPRESSION_NOT_SCALAR: line 1:29: WHERE clause cannot contain aggregations',
    ],
    [
      'SELECT DISTINCT id FROM movies ORDER BY nota_media',
      'EXPRESSION_NOT_IN_DISTINCT: line 1:41: For SELECT DISTINCT',
    ],
    [
      "SELECT 1 UNION ALL SELECT 'a'",
      'TYPE_MISMATCH: line 1:10: column 1 in UNION query has incompatible types',
    ],
  ])('%s fails', async (sql, message) => {
    await expect(rows(sql)).rejects.toThrow(message);
  });

  test('parameters stand for constants, and text that is no constant stands for itself', async () => {
    const sql = 'SELECT id FROM movies WHERE id = ? AND ano_lancamento > ? GROUP BY id';
    expect((await lake.query(sql, ["'tt1'", '1970'])).rows).toEqual([['tt1']]);
    expect((await lake.query(sql, ['tt1', '1970'])).rows).toEqual([['tt1']]);
    await expect(lake.query(sql, ['tt1'])).rejects.toThrow(
      'INVALID_PARAMETER_USAGE: line 1:1: Incorrect number',
    );
  });
});
