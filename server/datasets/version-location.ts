import type { DatasetName } from '#server/contract/job-name.ts';

const folders: Record<DatasetName, string> = { movies: 'Movies', tmdb: 'TMDB' };

/** Key prefix under which all versions of a dataset lie. */
export function versionsPrefix(dataset: DatasetName): string {
  return `Trusted/${folders[dataset]}/versions/`;
}

/** Key prefix of one version: `Trusted/Movies/versions/<run-id>/`. */
export function versionPrefix(dataset: DatasetName, glueRunId: string): string {
  return `${versionsPrefix(dataset)}${glueRunId}/`;
}

/** Key prefix under which the rejected rows of all runs lie. */
export function quarantinesPrefix(dataset: DatasetName): string {
  return `Quarantine/${folders[dataset]}/`;
}

/** Key prefix of the rows that a run rejected. */
export function quarantinePrefix(dataset: DatasetName, glueRunId: string): string {
  return `${quarantinesPrefix(dataset)}${glueRunId}/`;
}

/** Where one partition of a version lies: `s3://…/ano=2024/mes=12/dia=14/`; a table without keys is its version. */
export function partitionLocation(
  bucket: string,
  prefix: string,
  keys: readonly { name: string }[],
  values: readonly string[],
): string {
  const folder = keys.map(({ name }, index) => `${name}=${values[index]}/`).join('');
  return `s3://${bucket}/${prefix}${folder}`;
}
