import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseStatement } from '#server/local/aws/warehouse/trino/parse-statement.ts';
import { disguise, isClosed, poisons, seededRandom } from './corpus/mutants.ts';
import { readCorpus } from './corpus/read-corpus.ts';
import { type SqlGuard, startSqlGuard } from './sql-guard.ts';
import type { SqlVerdict } from './sql-reading.ts';

const accepted = readCorpus('accepted');
const refused = readCorpus('refused');
let guard: SqlGuard;

beforeAll(async () => {
  guard = startSqlGuard();
  await guard.warmUp();
});
afterAll(() => guard.stop());

function read(sql: string): Promise<SqlVerdict> {
  return guard.read({ sql, database: 'trusted', parameters: ['day', 'n'] });
}

/** What of these got the other verdict, with the reason. */
async function misjudged(statements: Iterable<string>, isReading: boolean): Promise<string[]> {
  const wrong: string[] = [];
  for (const sql of statements) {
    const verdict = await read(sql);
    if (verdict.isReading !== isReading)
      wrong.push(`${JSON.stringify(sql)}: ${verdict.isReading ? 'accepted' : verdict.refusal.reason}`);
  }
  return wrong;
}

function* disguised(statements: readonly { sql: string }[], each: number): Generator<string, undefined> {
  const random = seededRandom(20_261_123);
  for (const { sql } of statements)
    for (let turn = 0; turn < each && isClosed(sql); turn += 1) yield disguise(sql, random);
  return undefined;
}

test('every statement of the corpus that reads is accepted', async () => {
  expect(accepted.length + refused.length).toBeGreaterThanOrEqual(500);
  expect(
    await misjudged(
      accepted.map(({ sql }) => sql),
      true,
    ),
  ).toEqual([]);
});

test('every statement of the corpus that does more than read is refused', async () => {
  expect(
    await misjudged(
      refused.map(({ sql }) => sql),
      false,
    ),
  ).toEqual([]);
});

test('no comment, case or white space changes a verdict, in ten thousand mutants', async () => {
  const reading = [...disguised(accepted, 15)];
  const writing = [...disguised(refused, 15)];
  expect(reading.length + writing.length).toBeGreaterThanOrEqual(10_000);
  expect(await misjudged(reading, true)).toEqual([]);
  expect(await misjudged(writing, false)).toEqual([]);
});

test.each(poisons)('a reading statement is refused with $name', async ({ poison }) => {
  const closed = accepted.filter(({ sql }) => isClosed(sql));
  expect(
    await misjudged(
      closed.map(({ sql }) => poison(sql)),
      false,
    ),
  ).toEqual([]);
});

test.each([
  ['two hundred parentheses', `SELECT ${'('.repeat(200)}1${')'.repeat(200)}`, 'levels'],
  ['two hundred CASE', `SELECT ${'CASE WHEN a THEN '.repeat(200)}1${' END'.repeat(200)}`, 'levels'],
  ['262,144 bytes', `SELECT '${'x'.repeat(262_135)}'`, '16,384 bytes'],
  ['16 KB in characters of more than a byte', `SELECT '${'ã'.repeat(9_000)}'`, '16,384 bytes'],
  ['ten thousand values', `SELECT 1 IN (${'1, '.repeat(10_000)}1)`, '16,384 bytes'],
])('%s are refused before they are parsed', async (_title, sql, reason) => {
  const started = performance.now();
  expect(await read(sql)).toMatchObject({
    isReading: false,
    refusal: { reason: expect.stringContaining(reason) },
  });
  expect(performance.now() - started).toBeLessThan(250);
});

test('what takes longer than 250 ms to read is stopped, and the next statement is read all the same', async () => {
  const slow = `SELECT ${'(SELECT max(a) FROM t WHERE b > '.repeat(30)}1${')'.repeat(30)}`;
  const started = performance.now();
  const [first, second] = await Promise.all([read(slow), read('SELECT 1')]);
  expect(first).toMatchObject({ refusal: { reason: expect.stringContaining('250 ms') } });
  expect(second).toMatchObject({ isReading: true });
  expect(performance.now() - started).toBeGreaterThan(240);
});

test.each([
  ['SELECT 1\nFROM x;\n  DROP TABLE y', 3, 3],
  ['WITH a AS (SELECT 1)\n  DELETE FROM y', 2, 3],
  ['SELECT *\nFROM movies\nJOIN other.t ON true', 3, 6],
  ['SELECT 1,\n  FROM movies', 2, 3],
  ['SELECT *\nFROM TABLE(f(1))', 2, 6],
  ["SELECT 'a',\n 'b", 2, 2],
])('%j is refused at its line %i and column %i', async (sql, line, column) => {
  expect(await read(sql)).toMatchObject({ refusal: { line, column } });
});

test('a named parameter becomes a placeholder of the same length, outside of strings and comments only', async () => {
  const sql = 'SELECT \':day\', ":day" FROM tmdb -- :day\nWHERE dia = :day AND mes = ? LIMIT :n';
  expect(await read(sql)).toMatchObject({
    reading: {
      sql: 'SELECT \':day\', ":day" FROM tmdb -- :day\nWHERE dia = ?    AND mes = ? LIMIT ? ',
      placeholders: ['day', null, 'n'],
    },
  });
});

test('what a statement reads is told with what its WHERE says about the columns', async () => {
  expect(
    await read("SELECT * FROM tmdb t WHERE t.ano = '2024' AND (dia < :day OR length(id) > 3)"),
  ).toMatchObject({
    reading: {
      scans: [
        {
          table: 'tmdb',
          filter: {
            is: 'and',
            of: [
              { is: 'compare', column: 'ano', operator: '=', value: { text: '2024' } },
              {
                is: 'or',
                of: [
                  { is: 'compare', column: 'dia', operator: '<', value: { placeholder: 0 } },
                  { is: 'unknown' },
                ],
              },
            ],
          },
        },
      ],
    },
  });
});

test.each<[string, string, string[] | null]>([
  [
    'a name of WITH counts as often as it is read',
    'WITH a AS (TABLE tmdb) SELECT * FROM a JOIN a AS b ON true',
    ['tmdb', 'tmdb'],
  ],
  ['a name of WITH that nobody reads counts not at all', 'WITH a AS (TABLE tmdb) TABLE movies', ['movies']],
  [
    'a name of WITH hides a table only where it is seen',
    'SELECT * FROM (WITH movies AS (SELECT 1) TABLE movies), movies',
    ['movies'],
  ],
  [
    'subqueries count wherever they stand',
    'SELECT (SELECT max(id) FROM tmdb) FROM movies ORDER BY (SELECT 1 FROM tmdb)',
    ['movies', 'tmdb', 'tmdb'],
  ],
  ['recursion cannot be told', 'WITH RECURSIVE a (n) AS (SELECT 1 UNION ALL SELECT n FROM a) TABLE a', null],
  ['metadata reads no table', 'DESCRIBE movies', []],
])('%s', async (_title, sql, tables) => {
  const verdict = await read(sql);
  const scans = verdict.isReading ? verdict.reading.scans : undefined;
  expect(scans === null ? null : scans?.map(({ table }) => table)).toEqual(tables);
});

test.each([
  ['an outer join', "SELECT * FROM movies m LEFT JOIN tmdb t ON true WHERE t.ano = '2024'"],
  ['renamed columns', "SELECT * FROM tmdb AS t (ano) WHERE ano = '2024'"],
  ['a column that may be another table’s', "SELECT * FROM tmdb, movies WHERE ano = '2024'"],
  ['a number', 'SELECT * FROM tmdb WHERE ano = 2024'],
])('nothing is concluded from %s', async (_title, sql) => {
  const verdict = await read(sql);
  const scans = verdict.isReading ? (verdict.reading.scans ?? []) : [];
  expect(scans.map(({ filter }) => filter)).toEqual(scans.map(() => ({ is: 'unknown' })));
  expect(scans.length).toBeGreaterThan(0);
});

/** What the parser of the local engine, which knows nothing of the guard, takes a statement for. */
function localKind(sql: string): string {
  try {
    return parseStatement(sql).kind;
  } catch {
    return 'not understood';
  }
}

test('a second parser takes nothing that is accepted for a statement that writes or runs another', () => {
  const writing = accepted.filter(({ sql }) =>
    ['unload', 'execute', 'create-table-as', 'repair-table'].includes(localKind(sql)),
  );
  expect(writing).toEqual([]);
  expect(accepted.filter(({ sql }) => localKind(sql) === 'query').length).toBeGreaterThan(190);
});

test('a second parser takes nothing that is refused for a query, but for databases and where Trino reads otherwise', () => {
  // A line ends with a carriage return in Trino; it has no `::`; and zero characters are refused by us alone.
  const known = /-- x\r|::|\0/;
  const reading = refused.filter(
    ({ sql, block }) => block !== 'another database' && !known.test(sql) && localKind(sql) === 'query',
  );
  expect(reading).toEqual([]);
});
