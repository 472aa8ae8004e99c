import type { ServerContext } from '#server/context.ts';
import { jobName } from '#server/contract/job-name.ts';
import type { RightSizing } from '#server/contract/right-sizing.ts';
import { ratesInForce } from '#server/costs/rates.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { DAY } from '#server/lib/durations.ts';
import { readNeededExecutors } from './read-needed-executors.ts';
import { type PastRun, rightSize } from './right-size.ts';

/** A month of runs; a job that runs more often says no more with more of them. */
const reachMs = 30 * DAY;
const most = 1000;

/** What the jobs could be told to cost less, from their billed runs of the last 30 days. */
export async function listHints(
  ctx: Pick<ServerContext, 'db' | 'aws' | 'clock' | 'settings' | 'log'>,
): Promise<RightSizing> {
  const from = new Date(ctx.clock.now().getTime() - reachMs);
  const histories = await Promise.all(
    jobName.options.map(async (job) => ({
      job,
      rows: likeTheNewest(await ctx.db.costs.listBilledRuns({ job, from, limit: most })),
    })),
  );
  const needed = await readNeededExecutors(
    ctx,
    histories.map(({ rows }) => rows),
  );
  const rates = ratesInForce(ctx);
  const kind = ctx.settings.mode === 'local' ? 'would-cost' : 'estimate';
  const items = histories.flatMap(({ job, rows }, index) => {
    const runs = rows.map((row) => pastRun(row, ctx.settings.region));
    return rightSize({ job, runs, neededExecutors: needed?.[index] ?? [] }, rates, kind);
  });
  return { items, nextCursor: null, knowsNeededWorkers: needed !== null };
}

/** A hint about settings that the job no longer has helps nobody. */
function likeTheNewest(rows: readonly RunRow[]): RunRow[] {
  const [newest] = rows;
  return rows.filter(
    (row) =>
      row.workerType === newest?.workerType &&
      row.numberOfWorkers === newest.numberOfWorkers &&
      row.executionClass === newest.executionClass &&
      row.glueVersion === newest.glueVersion,
  );
}

function pastRun(row: RunRow, region: string): PastRun {
  return { ...row, region, succeeded: row.state === 'SUCCEEDED' };
}
