import type { ServerContext } from '#server/context.ts';
import { jobName } from '#server/contract/job-name.ts';
import { terminalStates } from '#server/contract/run-state.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { CloudError } from '#server/errors.ts';
import { pollJob } from './poll-job.ts';

/** The run that holds a job's only place, one that somebody started elsewhere included; null when Glue shows none. */
export async function otherActiveRun(
  ctx: Pick<ServerContext, 'db' | 'aws' | 'clock' | 'rng' | 'log' | 'events' | 'settings' | 'crash'>,
  run: RunRow,
): Promise<RunRow | null> {
  const job = jobName.parse(run.job);
  try {
    await pollJob(ctx, job);
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    ctx.log.warn('could not ask which run is active', { job, error: error.message });
  }
  const unfinished = await ctx.db.runs.listUnfinishedRuns({ job, terminal: terminalStates });
  return unfinished.find(({ id, glueRunId }) => id !== run.id && glueRunId !== null) ?? null;
}
