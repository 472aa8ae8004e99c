import { z } from 'zod';
import type { ServerContext } from '#server/context.ts';
import { type Job, job as jobShape } from '#server/contract/job.ts';
import { datasetOfJob, type JobName } from '#server/contract/job-name.ts';
import { terminalStates } from '#server/contract/run-state.ts';
import { usdOfNano } from '#server/costs/nano-usd.ts';
import { median } from '#server/lib/median.ts';
import { describeRun } from '#server/runs/describe-run.ts';

/** How many successful runs "typical" looks back. */
const typicalRuns = 20;

/** What polling last heard of the job: see `poll-jobs.ts`. */
const heard = z.object({
  missing: z.boolean().catch(false),
  definition: jobShape.shape.definition.catch(null),
  history: jobShape.shape.historyImport.catch(null),
});

/** A job with its active and its last run, from the history: it is there even when AWS is not. */
export async function describeJob(
  ctx: Pick<ServerContext, 'db' | 'settings' | 'clock'>,
  name: JobName,
): Promise<Job> {
  const [status, [active], last, successful] = await Promise.all([
    ctx.db.status.getSourceStatus({ source: `glue:${name}` }),
    ctx.db.runs.listUnfinishedRuns({ job: name, terminal: terminalStates }),
    ctx.db.runs.lastFinishedRun({ job: name, terminal: terminalStates }),
    ctx.db.runs.listSuccessfulRuns({ job: name, limit: typicalRuns }),
  ]);
  const seconds = median(successful.flatMap(({ executionSeconds }) => executionSeconds ?? []));
  const nanoUsd = median(
    successful.flatMap(({ costNanoUsd }) => (costNanoUsd === null ? [] : Number(costNanoUsd))),
  );
  const { missing, definition, history } = heard.parse(status?.payload ?? {});
  return {
    name,
    dataset: datasetOfJob[name],
    glueJobName: ctx.settings.jobs[name],
    definition,
    missing,
    historyImport: history,
    activeRun: active === undefined ? null : describeRun(ctx, active),
    lastRun: last === null ? null : describeRun(ctx, last),
    typicalExecutionSeconds: seconds,
    typicalCostUsd: nanoUsd === null ? null : usdOfNano(BigInt(Math.round(nanoUsd))),
    asOf: status?.okAt?.toISOString() ?? null,
  };
}
