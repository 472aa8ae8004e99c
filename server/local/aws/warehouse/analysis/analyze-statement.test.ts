import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseParameter } from '#server/local/aws/warehouse/parse-parameter.ts';
import { QueryError } from '#server/local/aws/warehouse/query-error.ts';
import { moviesTable, tmdbTable } from '#server/local/aws/warehouse/testing/trusted-files.ts';
import { parseStatement } from '#server/local/aws/warehouse/trino/parse-statement.ts';
import { typeFromGlue } from '#server/local/aws/warehouse/trino/resolve-type.ts';
import { SqlSyntaxError } from '#server/local/aws/warehouse/trino/syntax-error.ts';
import { shippedQueries } from '#server/validations/shipped-queries.ts';
import { analyzeStatement } from './analyze-statement.ts';
import type { TableDefinition } from './table-scan.ts';

const tables = [moviesTable, tmdbTable].map((table): TableDefinition => {
  const toField = (field: { name: string; type: string }) => ({
    name: field.name,
    glueType: field.type,
    type: typeFromGlue(field.type),
  });
  return {
    database: 'trusted',
    name: table.name,
    columns: table.columns.map(toField),
    partitionKeys: table.partitionKeys.map(toField),
  };
});

function analyze(sql: string) {
  const statement = parseStatement(sql);
  if (statement.kind !== 'query') return null;
  return analyzeStatement(statement.query, {
    findTable: (name) => tables.find((table) => table.name === name.at(-1)) ?? null,
    describeTableName: (name) => name.join('.'),
    parameters: [parseParameter('1')],
    now: new Date(0),
  });
}

const pieces = shippedQueries.flatMap(({ sql }) => sql.match(/'[^']*'|\w+|\S/g) ?? []);

test('whatever is cut out of, doubled in or mixed into a query, the answer is a plan or an error of the query', () => {
  const mutation = fc.tuple(
    fc.nat(),
    fc.constantFrom('drop', 'double', 'swap', 'replace'),
    fc.constantFrom(...pieces),
  );
  const mutant = fc
    .tuple(fc.constantFrom(...shippedQueries), fc.array(mutation, { minLength: 1, maxLength: 4 }))
    .map(([query, mutations]) => {
      const tokens: string[] = [...(query.sql.match(/'[^']*'|\w+|\S/g) ?? [])];
      for (const [place, kind, piece] of mutations) {
        const index = place % tokens.length;
        const token = tokens[index] ?? '';
        if (kind === 'drop') tokens.splice(index, 1);
        if (kind === 'double') tokens.splice(index, 0, token);
        if (kind === 'swap') tokens.splice(index, 2, tokens[index + 1] ?? '', token);
        if (kind === 'replace') tokens[index] = piece;
      }
      return tokens.join(' ');
    });
  fc.assert(
    fc.property(mutant, (sql) => {
      try {
        analyze(sql);
      } catch (error) {
        if (!(error instanceof SqlSyntaxError || error instanceof QueryError)) throw error;
      }
    }),
    { numRuns: 3000 },
  );
});

test('any text at all is a plan or an error of the query, and soon', () => {
  const text = fc.string({
    unit: fc.oneof(fc.string({ maxLength: 1 }), fc.constantFrom(...pieces, ' ', '\n', "'", '"')),
  });
  fc.assert(
    fc.property(text, (sql) => {
      try {
        analyze(sql);
      } catch (error) {
        if (!(error instanceof SqlSyntaxError || error instanceof QueryError)) throw error;
      }
    }),
    { numRuns: 3000 },
  );
});

test("a user's text reaches the SQL only as a quoted literal or a column of the catalog", () => {
  const plan = analyze(
    `SELECT id AS "x"" FROM y; --", 'it''s; DROP' AS "select" FROM movies AS "a b" WHERE id = '''); --'`,
  );
  expect(plan?.columns.map(({ name }) => name)).toEqual(['x" from y; --', 'select']);
  expect(plan?.sql).toBe(
    `SELECT r0."id" AS c0, 'it''s; DROP' AS c1 FROM scan1 AS r0 WHERE (r0."id" = '''); --')`,
  );
});
