import { pollJobs } from '#server/jobs/poll-jobs.ts';
import { until } from '#server/testing/until.ts';
import { runProcessOf } from './run-process-of.ts';
import type { SparkLake } from './spark-lake.ts';

export type Kill = {
  runId: string;
  afterMs: number;
  state: string;
  /** What lay under the run's prefixes when it had ended. */
  objects: number;
  hasManifest: boolean;
};

export const sparkJobs = [
  { jobName: 'comporta-movies-csv', folder: 'Movies' },
  { jobName: 'comporta-tmdb-json', folder: 'TMDB' },
] as const;

/** Starts a run and kills its processes (SIGKILL) the given time after it began to run. */
export async function killRun(
  lake: SparkLake,
  { jobName, folder }: (typeof sparkJobs)[number],
  afterMs: number,
): Promise<Kill> {
  const runId = await lake.start(jobName);
  const pid = await until(`run ${runId} to have a process`, () => runProcessOf(runId), 60_000);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It was faster than the kill.
  }
  const { state } = await lake.reach(jobName, runId, ['FAILED', 'SUCCEEDED']);
  await pollJobs(lake.context.ctx);
  const keys = await keysOf(lake, folder, runId);
  const hasManifest = keys.some((key) => key.endsWith('/_manifest.json'));
  return { runId, afterMs, state, objects: keys.length, hasManifest };
}

/** Everything that a run has in the bucket. */
export async function keysOf({ context }: SparkLake, folder: string, runId: string): Promise<string[]> {
  const prefixes = [`Trusted/${folder}/versions/${runId}/`, `Quarantine/${folder}/${runId}/`];
  const listed = await Promise.all(
    prefixes.map((prefix) => context.ctx.aws.s3.listObjects({ bucket: 'comporta-lake', prefix })),
  );
  return listed.flat().map(({ key }) => key);
}
