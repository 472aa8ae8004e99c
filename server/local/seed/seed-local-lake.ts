import { createReadStream, existsSync } from 'node:fs';
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
import { isOurScript, putScripts, type ScriptPlace } from './put-scripts.ts';

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
 * the workgroup. Once per data folder: what a user changes or deletes afterwards stays so, but for the jobs' scripts,
 * which are those of this checkout.
 */
export async function seedLocalLake(target: SeedTarget, given: Partial<SeedNames> = {}): Promise<void> {
  const names = withDefaults(given);
  const { bucket, database, workgroup } = names;
  const seeded = target.store.collection<{ at: number }>('seeded');
  const isFirst = !seeded.get('lake');
  const isBucketGone = !isFirst && !existsSync(bucketRoot(target.s3Root, bucket));
  if (isBucketGone) return;
  await mkdir(bucketRoot(target.s3Root, bucket), { recursive: true });
  await seedJobs(target, names, isFirst);
  seedCutoffs(target, names);
  seedCandidates(target, names);
  if (!isFirst) return;
  await copySamples(target.s3Root, bucket);
  const now = epochSeconds(target.clock);
  target.store.transaction(() => {
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

/** The database of versions that are not published yet; a folder from before there was one gets it too. */
function seedCandidates(
  { store, catalog, clock }: SeedTarget,
  { database }: Pick<SeedNames, 'database'>,
): void {
  const seeded = store.collection<{ at: number }>('seeded');
  if (seeded.get('candidates')) return;
  const name = `${database}_candidate`;
  store.transaction(() => {
    if (!catalog.databases.get(name)) catalog.createDatabase({ Name: name });
    seeded.put('candidates', { at: epochSeconds(clock) });
  });
}

/** Workgroups beside the main one that end a query earlier; a folder from before there were any gets them too. */
function seedCutoffs(
  { store, workGroups, clock }: SeedTarget,
  { bucket, workgroup }: Pick<SeedNames, 'bucket' | 'workgroup'>,
): void {
  const seeded = store.collection<{ at: number }>('seeded');
  if (seeded.get('cutoffs')) return;
  store.transaction(() => {
    for (const [size, bytesScannedCutoff] of cutoffs) {
      const name = `${workgroup}-${size}`;
      if (!workGroups.get(name))
        workGroups.save({
          ...newWorkGroup(name, clock.now()),
          enforcesConfiguration: true,
          outputLocation: `s3://${bucket}/athena-results/`,
          bytesScannedCutoff,
        });
    }
    seeded.put('cutoffs', { at: epochSeconds(clock) });
  });
}

/** At the first start both jobs are made; later ones are brought up to date where they still run our scripts. */
async function seedJobs(
  { store, jobs, clock, s3Root }: SeedTarget,
  { bucket, moviesJob, tmdbJob }: SeedNames,
  isFirst: boolean,
): Promise<void> {
  const placeOf = await putScripts(s3Root, bucket);
  const now = epochSeconds(clock);
  store.transaction(() => {
    for (const [name, script] of [
      [moviesJob, 'movies_csv.py'],
      [tmdbJob, 'tmdb_json.py'],
    ] as const) {
      const place = placeOf(script);
      const job = jobs.get(name);
      if (!job && isFirst) jobs.put(name, sampleJob(name, bucket, place, now));
      else if (job && isOurScript(job.Command.ScriptLocation, bucket, script))
        jobs.put(name, {
          ...job,
          Command: { ...job.Command, ScriptLocation: place.script },
          DefaultArguments: { ...job.DefaultArguments, '--extra-py-files': place.package },
        });
    }
  });
}

const TEN_GB = 10 * 1024 ** 3;

const cutoffs = [
  ['small', 100_000_000],
  ['medium', 1_000_000_000],
  ['large', TEN_GB],
] as const;

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

function sampleJob(name: string, bucket: string, place: ScriptPlace, now: number): Job {
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
        ScriptLocation: place.script,
      },
      DefaultArguments: {
        '--bucket': bucket,
        '--extra-py-files': place.package,
        '--enable-metrics': 'true',
        '--enable-observability-metrics': 'true',
      },
    },
    { CreatedOn: now, LastModifiedOn: now },
  );
}
