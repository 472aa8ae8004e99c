import type { DatasetName } from '#glue/contracts/read-contract.ts';

export interface JobDefinition {
  readonly name: 'movies-csv' | 'tmdb-json';
  readonly dataset: DatasetName;
  readonly versionsPrefix: string;
  readonly quarantinePrefix: string;
}

/** Which job a Glue script stands for, by the script's file name without its ending. */
export const jobByScript: ReadonlyMap<string, JobDefinition> = new Map([
  [
    'movies_csv',
    {
      name: 'movies-csv',
      dataset: 'movies',
      versionsPrefix: 'Trusted/Movies/versions/',
      quarantinePrefix: 'Quarantine/Movies/',
    },
  ],
  [
    'tmdb_json',
    {
      name: 'tmdb-json',
      dataset: 'tmdb',
      versionsPrefix: 'Trusted/TMDB/versions/',
      quarantinePrefix: 'Quarantine/TMDB/',
    },
  ],
]);
