import type { DatasetName } from '#server/contract/job-name.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { quoted } from './predicate.ts';

/** The candidate as the statements name it, and what its partitions are. */
export type UnderAudit = {
  runId: string;
  dataset: DatasetName;
  database: string;
  table: string;
  /** What readers see now; null before anything is published. */
  published: string | null;
  partitionColumns: readonly string[];
};

export const partitionColumns: Record<DatasetName, readonly string[]> = {
  movies: [],
  tmdb: ['ano', 'mes', 'dia'],
};

export function tableUnderAudit(candidate: {
  run: RunRow;
  dataset: DatasetName;
  database: string;
  table: string;
  published: string | null;
}): UnderAudit {
  const { run, dataset, database, table, published } = candidate;
  return {
    runId: run.id,
    dataset,
    database,
    table: `${quoted(database)}.${quoted(table)}`,
    published,
    partitionColumns: partitionColumns[dataset],
  };
}
