import type { PolicyValues } from '#server/deploy/policies/read-policy.ts';

/** The names of a deployment, as good as any. */
export const testNames: PolicyValues = {
  Partition: 'aws',
  Region: 'sa-east-1',
  Account: '123456789012',
  Bucket: 'lake',
  Database: 'trusted',
  Workgroup: 'comporta',
  MoviesJob: 'comporta-movies-csv',
  TmdbJob: 'comporta-tmdb-json',
  AppRole: 'comporta-app',
  JobRole: 'comporta-job',
  QueryRole: 'comporta-query',
  Queue: 'comporta-state-changes',
};
