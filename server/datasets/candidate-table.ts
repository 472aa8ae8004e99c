import type { DatasetName } from '#server/contract/job-name.ts';

/** Where versions lie that no reader sees yet; `aws:deploy` makes it, and the query role reads it for the checks. */
export function candidateDatabase({ database }: { database: string }): string {
  return `${database}_candidate`;
}

/** The catalog knows lower case only, and SQL is spared the quotes. */
export function candidateTable(dataset: DatasetName, glueRunId: string): string {
  return `${dataset}__${glueRunId.toLowerCase().replaceAll(/[^a-z0-9_]/g, '_')}`;
}
