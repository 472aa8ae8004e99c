import type { ServerContext } from '#server/context.ts';
import { type JobName, jobName } from '#server/contract/job-name.ts';
import { terminalStates } from '#server/contract/run-state.ts';
import { costOf } from '#server/runs/describe-run.ts';

/** What runs that have not ended have cost until now; the ledger takes a run in when it ends. */
export async function runningCost(
  ctx: Pick<ServerContext, 'db' | 'settings' | 'clock'>,
  jobs: readonly JobName[] = jobName.options,
): Promise<{ runs: number; nanoUsd: bigint }> {
  const rows = await Promise.all(
    jobs.map((job) => ctx.db.runs.listUnfinishedRuns({ job, terminal: terminalStates })),
  );
  const runs = rows.flat();
  const nanoUsd = runs.reduce((sum, run) => sum + (costOf(ctx, run)?.nanoUsd ?? 0n), 0n);
  return { runs: runs.length, nanoUsd };
}
