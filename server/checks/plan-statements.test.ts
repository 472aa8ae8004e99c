import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { datasetName } from '#server/contract/job-name.ts';
import { contractChecks } from './contract-checks.ts';
import { failingRows, type PlannedCheck, planStatements } from './plan-statements.ts';

const tmdb = {
  published: null,
  table: '"trusted_candidate"."tmdb__jr_1"',
  partitionColumns: ['ano', 'mes', 'dia'],
};
const required: PlannedCheck = { id: 'a', rule: { kind: 'required', column: 'id' } };
const range: PlannedCheck = {
  id: 'b',
  rule: { kind: 'range', column: 'release_date', minimum: '1870-01-01', maximum: null },
};
const unique: PlannedCheck = { id: 'c', rule: { kind: 'unique', columns: ['id', 'ano'] } };

test('what one pass can count is one statement, by partition; duplicates stand apart', () => {
  expect(planStatements([required, unique, range], tmdb)).toEqual([
    {
      kind: 'aggregate',
      checkIds: ['a', 'b'],
      sql: `SELECT "ano", "mes", "dia", count(*) AS n, count_if("id" IS NULL) AS c0, count_if("release_date" < DATE '1870-01-01') AS c1 FROM "trusted_candidate"."tmdb__jr_1" GROUP BY "ano", "mes", "dia" ORDER BY "ano", "mes", "dia"`,
    },
    {
      kind: 'single',
      checkIds: ['c'],
      sql: 'SELECT coalesce(sum(copies - 1), 0) FROM (SELECT count(*) AS copies FROM "trusted_candidate"."tmdb__jr_1" GROUP BY "id", "ano" HAVING count(*) > 1) AS doubled',
    },
  ]);
});

test('a failed check shows its rows where it is about rows', () => {
  expect(failingRows(required, tmdb)?.sql).toBe(`SELECT * FROM ${tmdb.table} WHERE "id" IS NULL LIMIT 20`);
  expect(failingRows(unique, tmdb)?.sql).toContain('HAVING count(*) > 1');
  expect(failingRows({ id: 'd', rule: { kind: 'rows', is: 'empty', value: 0, upTo: 0 } }, tmdb)).toBeNull();
});

test.each(datasetName.options)(
  'every requirement of the contract of %s is a check with its own name',
  (dataset) => {
    const checks = contractChecks(dataset, readFileSync(`glue/contracts/${dataset}.odcs.yaml`, 'utf8'));
    const slugs = checks.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(slugs).toEqual(
      expect.arrayContaining(['required-id', 'has_rows', 'no_null_key', `${dataset}-not-half-gone`]),
    );
    expect(checks.filter(({ rule }) => rule.kind === 'range').length).toBeGreaterThan(3);
    for (const { rule } of checks) if (rule.kind === 'sql') expect(rule.sql).not.toContain('trusted.');
  },
);

test('a text that is no contract is refused', () => {
  expect(() => contractChecks('movies', 'schema: []')).toThrow();
});
