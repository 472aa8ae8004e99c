import { readFileSync } from 'node:fs';
import type { DatasetName } from '#glue/contracts/read-contract.ts';

/** One SELECT of a transform; it reads views named like the steps before it. */
export interface TransformStep {
  readonly name: StepName;
  readonly sql: string;
}

export type StepName = (typeof stepNames)[number];

/** raw -> parsed -> checked -> trusted and quarantine: the order in which the steps build on each other. */
export const stepNames = ['parsed', 'checked', 'trusted', 'quarantine'] as const;

/** The transform of one dataset in Spark SQL, step by step. */
export function loadTransform(dataset: DatasetName): TransformStep[] {
  return stepNames.map((name) => ({
    name,
    sql: readFileSync(new URL(`${dataset}/${name}.sql`, import.meta.url), 'utf8'),
  }));
}
