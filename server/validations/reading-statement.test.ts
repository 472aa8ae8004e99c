import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refuseUnlessReading } from './reading-statement.ts';
import { shippedQueries } from './shipped-queries.ts';

const reading = [
  'SELECT 1',
  'select 1;',
  'SELECT 1 ; -- done',
  '/* why */ SELECT 1',
  '-- why\nSELECT 1',
  '(SELECT 1)',
  '((SELECT 1) UNION ALL (SELECT 2))',
  'VALUES 1, 2',
  'WITH a AS (SELECT 1) SELECT * FROM a',
  'WITH RECURSIVE a (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a WHERE n < 3), b AS (SELECT 2) SELECT * FROM a, b',
  'WITH "insert" AS (SELECT 1) (SELECT * FROM "insert")',
  "SELECT 'DROP TABLE movies; -- no'",
  "SELECT 'it''s; fine'",
  'SELECT "create" FROM movies',
  'SELECT update, merge, call FROM movies',
  "SELECT DATE '2024-01-01', X'00ff'",
  'SELECT "$path" FROM movies',
  'SELECT CASE WHEN id IS NULL THEN 1 ELSE 2 END FROM movies WHERE votes >= ?',
  'SHOW TABLES',
  'SHOW CREATE TABLE movies',
  'DESCRIBE movies',
  'DESC movies',
  'EXPLAIN SELECT 1',
  'EXPLAIN (TYPE LOGICAL, FORMAT JSON) SELECT 1',
  "SELECT 'ação' FROM movies -- título",
];

const refused = [
  '',
  '  -- nothing\n',
  'SELECT 1; SELECT 2',
  'SELECT 1;;',
  'INSERT INTO movies VALUES (1)',
  'DELETE FROM movies',
  'UPDATE movies SET id = 1',
  'MERGE INTO movies USING x ON true WHEN MATCHED THEN DELETE',
  'CREATE TABLE x AS SELECT 1',
  'DROP TABLE movies',
  'ALTER TABLE movies ADD COLUMNS (x int)',
  'MSCK REPAIR TABLE movies',
  "UNLOAD (SELECT 1) TO 's3://x/'",
  'PREPARE q FROM SELECT 1',
  'EXECUTE q',
  "EXECUTE IMMEDIATE 'SELECT 1'",
  'DEALLOCATE PREPARE q',
  "USING EXTERNAL FUNCTION f(x int) RETURNS int LAMBDA 'f' SELECT f(1)",
  'CALL system.sync()',
  'VACUUM movies',
  'OPTIMIZE movies REWRITE DATA USING BIN_PACK',
  'GRANT SELECT ON movies TO x',
  'SET SESSION x = 1',
  'USE other',
  'EXPLAIN ANALYZE SELECT 1',
  'EXPLAIN ANALYZE VERBOSE SELECT 1',
  'EXPLAIN (TYPE LOGICAL) ANALYZE SELECT 1',
  'EXPLAIN DELETE FROM movies',
  'explain /* */ analyze SELECT 1',
  'WITH a AS (SELECT 1) INSERT INTO movies SELECT * FROM a',
  'WITH a AS (SELECT 1) DELETE FROM movies',
  'WITH a AS (DELETE FROM movies RETURNING 1) SELECT * FROM a',
  'WITH a AS (SELECT 1) UPDATE movies SET id = 1',
  'WITH a AS (SELECT 1) MERGE',
  'WITH FUNCTION f(x int) RETURNS int RETURN x SELECT f(1)',
  'SELECT * INTO other FROM movies',
  "SELECT * FROM TABLE(system.query(query => 'DELETE'))",
  'SELECT 1 /* never closed',
  "SELECT 'never closed",
  'SELECT "never closed',
  "SELECT 1 /* a /* b */ ' */; DROP TABLE movies --'",
  "SELECT E'\\'; DROP TABLE movies --'",
  'SELECT $$1$$',
  '\uFEFFSELECT 1',
  'SELECT\u00A01',
  'ЅELECT 1',
  'SELECT 1\0',
  "SELECT '\0'",
  'PRAGMA version',
  'COPY movies TO x',
  'ATTACH x',
  'TABLE movies',
  'SELECT 1)',
  `SELECT ${'('.repeat(41)}1${')'.repeat(41)}`,
  `SELECT '${'x'.repeat(17_000)}'`,
];

describe('the reading guard', () => {
  test.each(reading)('lets %j pass', (sql) => {
    expect(refuseUnlessReading(sql)).toBeNull();
  });

  test.each(refused)('refuses %j', (sql) => {
    expect(refuseUnlessReading(sql)).not.toBeNull();
  });

  test.each(shippedQueries.map(({ slug, sql }) => [slug, sql]))(
    'lets the shipped query %s pass',
    (_slug, sql) => {
      expect(refuseUnlessReading(sql)).toBeNull();
    },
  );

  test('says where the trouble is', () => {
    expect(refuseUnlessReading('SELECT 1\nFROM x;\n  DROP TABLE y')).toMatchObject({ line: 2, column: 7 });
    expect(refuseUnlessReading('WITH a AS (SELECT 1)\n  DELETE FROM y')).toMatchObject({
      line: 2,
      column: 3,
    });
  });

  test('no comment, case or white space lets a writing statement through', () => {
    const writing = fc.constantFrom(
      ...refused.filter((sql) => /^[A-Z]+ [A-Z]/.test(sql) && !sql.startsWith('SELECT')),
    );
    const noise = fc.constantFrom(' ', '\n', '\t', ' /* x */ ', ' -- x\n', '\r\n', '/**/');
    fc.assert(
      fc.property(
        writing,
        fc.array(noise, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        (sql, noises, lower) => {
          let turn = 0;
          const noisy = sql.replaceAll(' ', () => ` ${noises[turn++ % noises.length]}`);
          expect(refuseUnlessReading(noises.join('') + (lower ? noisy.toLowerCase() : noisy))).not.toBeNull();
        },
      ),
      { numRuns: 10_000 },
    );
  });
});
