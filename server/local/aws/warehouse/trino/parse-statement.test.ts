import { describe, expect, test } from 'vitest';
import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import { parseStatement } from './parse-statement.ts';
import { SqlSyntaxError } from './syntax-error.ts';

describe('SQL that does not parse is refused with the place of the mistake', () => {
  test.each([
    ['SELCT 1', "line 1:1: mismatched input 'SELCT'. Expecting: 'DESCRIBE'"],
    ['SELECT FROM t', "line 1:8: mismatched input 'FROM'. Expecting: <expression>"],
    ['SELECT 1 +', "line 1:11: mismatched input '<EOF>'. Expecting: <expression>"],
    ['SELECT a\nFROM t\nWHERE', "line 3:6: mismatched input '<EOF>'. Expecting: <expression>"],
    ['SELECT 1; SELECT 2', 'line 1:11: Only one sql statement is allowed.'],
    ['SELECT `a` FROM t', 'line 1:8: backquoted identifiers are not supported'],
    ["SELECT 'open", "line 1:8: mismatched input '''"],
    ['SELECT 1 /* open', "line 1:10: mismatched input '/*'"],
    ['SELECT 1 FROM t JOIN u', "line 1:23: mismatched input '<EOF>'. Expecting: 'ON', 'USING'"],
    ['', "line 1:1: mismatched input '<EOF>'"],
  ])('%j', (sql, message) => {
    expect(() => parseStatement(sql)).toThrow(SqlSyntaxError);
    expect(() => parseStatement(sql)).toThrow(message);
  });

  test('nesting without end is refused, not recursed into', () => {
    expect(() => parseStatement(`SELECT ${'('.repeat(10_000)}1`)).toThrow('nested too deeply');
    expect(() => parseStatement(`SELECT ${'NOT '.repeat(10_000)}true`)).toThrow('nested too deeply');
    expect(() => parseStatement(`SELECT ${'-'.repeat(1)} ${'- '.repeat(10_000)}1`)).toThrow(
      'nested too deeply',
    );
  });
});

test('words that are not reserved stay usable as aliases', () => {
  const aliased = parseStatement('SELECT 1 AS limit FROM t offset WHERE offset.x = 1 LIMIT 5');
  expect(aliased).toMatchObject({
    query: { limit: { text: '5' }, body: { from: { alias: 'offset' }, items: [{ alias: 'limit' }] } },
  });
});

test('comments count as white space', () => {
  expect(parseStatement('-- one\nSELECT /* two */ 1 -- three')).toMatchObject({ kind: 'query' });
});

test.each([
  'INSERT INTO t VALUES 1',
  'CREATE EXTERNAL TABLE t (a int)',
  'CREATE VIEW v AS SELECT 1',
  'DROP TABLE t',
  'EXPLAIN ANALYZE SELECT 1',
  'SHOW CREATE VIEW t',
])('a statement that this engine does not run is told from a misspelt one: %s', (sql) => {
  expect(parseStatement(sql)).toMatchObject({ kind: 'refused' });
});

test.each([
  'SELECT * FROM read_csv(1)',
  'SELECT * FROM TABLE(f(1))',
  'WITH RECURSIVE a AS (SELECT 1) SELECT 1',
  'SELECT (1, 2)',
])('valid SQL that is not supported fails as such: %s', (sql) => {
  expect(() => parseStatement(sql)).toThrow(QueryError);
});
