import { writeFileSync } from 'node:fs';
import { Dialect, transpile } from '@polyglot-sql/sdk';
import type { DatasetName } from '#glue/contracts/read-contract.ts';
import { loadTransform } from '#glue/sql/load-transform.ts';

/**
 * The transform of one dataset in DuckDB's dialect, by file name. The result is committed: loading the translator
 * costs a job more than a second, and a translation that changes its meaning has to show up in a review.
 */
export function translateTransform(dataset: DatasetName): Map<string, string> {
  return new Map(
    loadTransform(dataset).map(({ name, sql }) => [
      `${dataset}.${name}.sql`,
      `${note}${toDuckDb(name, sql)};\n`,
    ]),
  );
}

const note = '-- Translated from glue/sql by translate-transform.ts; change it there.\n';

function toDuckDb(name: string, sparkSql: string): string {
  const result = transpile(sparkSql.replaceAll(/^ *--.*\n/gm, ''), Dialect.Spark, Dialect.DuckDB, {
    pretty: true,
  });
  const [statement, ...others] = result.sql ?? [];
  if (!result.success || statement === undefined || others.length > 0) {
    throw new Error(`${name}.sql cannot be translated to DuckDB: ${result.error ?? 'not one statement'}`);
  }
  return renames.reduce((sql, [from, to]) => sql.replaceAll(from, to), statement);
}

/** What the translator leaves in Spark's words, or translates into something needlessly slow. */
const renames: readonly (readonly [RegExp, string])[] = [
  [/\bTRANSFORM\(/g, 'LIST_TRANSFORM('],
  [/\bSTR_SPLIT_REGEX\((\w+), ','\)/g, "STRING_SPLIT($1, ',')"],
];

if (import.meta.main) {
  for (const dataset of ['movies', 'tmdb'] as const) {
    for (const [file, sql] of translateTransform(dataset)) writeFileSync(new URL(file, import.meta.url), sql);
  }
}
