import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newWorkGroup, type WorkGroupStore } from '#server/local/aws/athena/state/work-group-store.ts';
import { epochSeconds } from '#server/local/aws/clock.ts';
import type { GlueContext } from '#server/local/aws/glue/glue-context.ts';
import { defineJob, type Job } from '#server/local/aws/glue/jobs/job.ts';
import { bucketRoot } from '#server/local/s3-folder/bucket-root.ts';
import { walkKeys } from '#server/local/s3-folder/list-objects.ts';
import { putObjectFile } from '#server/local/s3-folder/put-object-file.ts';

export interface SeedNames {
  readonly bucket: string;
  readonly database: string;
  readonly workgroup: string;
  readonly moviesJob: string;
  readonly tmdbJob: string;
}

export interface SeedTarget extends Pick<GlueContext, 'clock' | 'store' | 'jobs' | 'catalog'> {
  readonly s3Root: string;
  readonly workGroups: WorkGroupStore;
}

const defaultNames: SeedNames = {
  bucket: 'comporta-lake',
  database: 'trusted',
  workgroup: 'comporta',
  moviesJob: 'comporta-movies-csv',
  tmdbJob: 'comporta-tmdb-json',
};

/**
 * What a new account of Comporta has on AWS: the bucket with a sample of raw data, both jobs, the database,
 * the workgroup. Once per data folder: what a user changes or deletes afterwards stays so.
 */
export async function seedLocalLake(target: SeedTarget, names: Partial<SeedNames> = {}): Promise<void> {
  const seeded = target.store.collection<{ at: number }>('seeded');
  if (seeded.get('lake')) return;
  const { bucket, database, workgroup, moviesJob, tmdbJob } = withDefaults(names);
  await mkdir(bucketRoot(target.s3Root, bucket), { recursive: true });
  await copySamples(target.s3Root, bucket);
  const now = epochSeconds(target.clock);
  target.store.transaction(() => {
    for (const [name, script] of [
      [moviesJob, 'movies_csv.py'],
      [tmdbJob, 'tmdb_json.py'],
    ] as const) {
      if (!target.jobs.get(name)) target.jobs.put(name, sampleJob(name, bucket, script, now));
    }
    if (!target.catalog.databases.get(database)) target.catalog.createDatabase({ Name: database });
    if (!target.workGroups.get(workgroup)) {
      target.workGroups.save({
        ...newWorkGroup(workgroup, target.clock.now()),
        enforcesConfiguration: true,
        outputLocation: `s3://${bucket}/athena-results/`,
        bytesScannedCutoff: TEN_GB,
      });
    }
    seeded.put('lake', { at: now });
  });
}

const TEN_GB = 10 * 1024 ** 3;

/** Names given as undefined are not given. */
function withDefaults(names: Partial<SeedNames>): SeedNames {
  const given = Object.entries(names).filter(([, name]) => name !== undefined);
  return { ...defaultNames, ...Object.fromEntries(given) };
}

/** The samples lie as they will in the bucket. An object that is there already stays. */
async function copySamples(s3Root: string, bucket: string): Promise<void> {
  const samples = fileURLToPath(new URL('../sample-data/raw', import.meta.url));
  for await (const key of walkKeys(dirname(samples), 'raw', {})) {
    await putObjectFile(s3Root, bucket, key, createReadStream(join(samples, key)), {
      contentType: key.endsWith('.json') ? 'application/json' : 'text/csv',
    });
  }
}

function sampleJob(name: string, bucket: string, script: string, now: number): Job {
  return defineJob(
    name,
    {
      Role: 'arn:aws:iam::000000000000:role/comporta-glue',
      GlueVersion: '6.0',
      WorkerType: 'G.1X',
      NumberOfWorkers: 2,
      Timeout: 30,
      MaxRetries: 0,
      ExecutionProperty: { MaxConcurrentRuns: 1 },
      Command: {
        Name: 'glueetl',
        PythonVersion: '3',
        ScriptLocation: `s3://${bucket}/glue-scripts/${script}`,
      },
      DefaultArguments: { '--bucket': bucket },
    },
    { CreatedOn: now, LastModifiedOn: now },
  );
}
