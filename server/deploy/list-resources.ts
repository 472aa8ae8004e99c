import type { Deployment } from './deployment.ts';
import type { Resource } from './resource.ts';
import { bucketResource } from './resources/bucket.ts';
import { databaseResource } from './resources/database.ts';
import { jobResource } from './resources/job.ts';
import { roleResource } from './resources/role.ts';
import { scriptsResource } from './resources/scripts.ts';
import { tableResource } from './resources/table.ts';
import { workGroupResources } from './resources/work-group.ts';

/** Everything that Comporta needs in an account, in the order of creating: what is used before what uses it. */
export function listResources(deployment: Deployment): Resource[] {
  const { AppRole, JobRole, QueryRole, MoviesJob, TmdbJob, Database } = deployment.names;
  return [
    bucketResource(deployment),
    roleResource(deployment, { file: 'app-role', name: AppRole, description: 'Comporta: the app' }),
    roleResource(deployment, { file: 'query-role', name: QueryRole, description: "Comporta: analysts' SQL" }),
    roleResource(deployment, { file: 'job-role', name: JobRole, description: 'Comporta: the Glue jobs' }),
    scriptsResource(deployment),
    jobResource(deployment, {
      name: MoviesJob,
      script: 'movies_csv.py',
      description: 'Comporta: films and artists, from CSV to Parquet',
    }),
    jobResource(deployment, {
      name: TmdbJob,
      script: 'tmdb_json.py',
      description: 'Comporta: TMDB, from JSON to Parquet by creation date',
    }),
    databaseResource(deployment, { name: Database, description: 'Comporta: what is published' }),
    databaseResource(deployment, {
      name: `${Database}_candidate`,
      description: 'Comporta: versions before they are published',
    }),
    tableResource(deployment, 'movies'),
    tableResource(deployment, 'tmdb'),
    ...workGroupResources(deployment),
  ];
}
