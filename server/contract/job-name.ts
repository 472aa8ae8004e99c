import { z } from 'zod';

/** The two jobs by their public names; the names of the Glue jobs behind them are settings. */
export const jobName = z.enum(['movies-csv', 'tmdb-json']);
export type JobName = z.infer<typeof jobName>;

export const datasetName = z.enum(['movies', 'tmdb']);
export type DatasetName = z.infer<typeof datasetName>;

/** Which dataset a job writes. */
export const datasetOfJob: Record<JobName, DatasetName> = { 'movies-csv': 'movies', 'tmdb-json': 'tmdb' };
export const jobOfDataset: Record<DatasetName, JobName> = { movies: 'movies-csv', tmdb: 'tmdb-json' };
