import { readFileSync } from 'node:fs';
import type { DatasetName } from '#glue/contracts/read-contract.ts';
import type { StepName } from '#glue/sql/load-transform.ts';

/** One step of a transform, as translated from glue/sql to DuckDB's dialect. */
export function transformSql(dataset: DatasetName, step: StepName): string {
  const sql = readFileSync(new URL(`../sql/${dataset}.${step}.sql`, import.meta.url), 'utf8');
  return sql.trimEnd().replace(/;$/, '');
}
