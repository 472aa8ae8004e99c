import type { CostKind, Rate } from '#server/contract/cost.ts';
import type { JobName } from '#server/contract/job-name.ts';
import type { RightSizingHint } from '#server/contract/right-sizing.ts';
import { describeAmount } from '#server/costs/describe-amount.ts';
import { type BilledRun, glueRunCost } from '#server/costs/glue-run-cost.ts';
import { usdOfNano } from '#server/costs/nano-usd.ts';
import { median } from '#server/lib/median.ts';

/** One run that ended, as it was billed. */
export type PastRun = BilledRun & { succeeded: boolean; createdAt: Date; timeoutMinutes: number | null };

export type JobHistory = {
  job: JobName;
  /** Newest first; all with the settings of the newest. */
  runs: readonly PastRun[];
  /** The most executors that each of some runs needed at once; empty where CloudWatch says nothing. */
  neededExecutors: readonly number[];
};

/** Fewer runs than these are chance. */
const leastRuns = 5;
const newestGlue = '6.0';
const leastWorkers = 2;
/** A timeout leaves room for three times the longest usual run, and is never below ten minutes. */
const timeoutRoom = 3;
const leastTimeoutMinutes = 10;
/** FLEX exists for these workers, from Glue 3.0. */
const flexWorkers = new Set(['G.1X', 'G.2X', 'G.4X', 'G.8X']);

/** What a job could be told to cost less; dearest first. Nothing where runs are few or a price is unknown. */
export function rightSize(
  history: JobHistory,
  rates: readonly Rate[],
  kind: CostKind = 'estimate',
): RightSizingHint[] {
  const newest = history.runs[0];
  const oldest = history.runs.at(-1);
  if (newest === undefined || oldest === undefined || history.runs.length < leastRuns) return [];
  const context = { ...history, newest, since: oldest.createdAt, rates, kind };
  return [fewerWorkers(context), flex(context), newerGlue(context), shorterTimeout(context)]
    .filter((hint) => hint !== null)
    .sort((a, b) => Number(b.savedUsd) - Number(a.savedUsd));
}

type Context = JobHistory & { newest: PastRun; since: Date; rates: readonly Rate[]; kind: CostKind };

function fewerWorkers(context: Context): RightSizingHint | null {
  const { newest, neededExecutors } = context;
  // Runs billed by DPU-seconds scale by themselves: workers that were not needed were not paid.
  if (neededExecutors.length < leastRuns || newest.numberOfWorkers === null || newest.dpuSeconds) return null;
  const workers = Math.max(leastWorkers, Math.max(...neededExecutors) + 1);
  if (workers >= newest.numberOfWorkers) return null;
  return monthly(context, 'fewer-workers', {
    from: String(newest.numberOfWorkers),
    to: String(workers),
    changed: { numberOfWorkers: workers },
  });
}

function flex(context: Context): RightSizingHint | null {
  const { executionClass, glueVersion, workerType } = context.newest;
  if (executionClass === 'FLEX' || workerType === null || !flexWorkers.has(workerType)) return null;
  if (glueVersion === null || Number.parseInt(glueVersion, 10) < 3) return null;
  return monthly(context, 'flex', { from: 'STANDARD', to: 'FLEX', changed: { executionClass: 'FLEX' } });
}

function newerGlue(context: Context): RightSizingHint | null {
  const { glueVersion } = context.newest;
  if (glueVersion === null || Number.parseInt(glueVersion, 10) >= Number.parseInt(newestGlue, 10))
    return null;
  return monthly(context, 'newer-glue', {
    from: glueVersion,
    to: newestGlue,
    changed: { glueVersion: newestGlue },
  });
}

type Change = { from: string; to: string; changed: Partial<BilledRun> };

/** The same runs, as long as they were, billed otherwise. */
function monthly(
  { job, runs, since, rates, kind, newest }: Context,
  advice: RightSizingHint['advice'],
  { from, to, changed }: Change,
): RightSizingHint | null {
  let saved = 0n;
  for (const run of runs) {
    const now = glueRunCost(run, rates);
    const then = glueRunCost({ ...run, ...changed }, rates);
    if (now === null || then === null) return null;
    saved += now.nanoUsd - then.nanoUsd;
  }
  if (saved <= 0n) return null;
  const likely = {
    ...newest,
    dpuSeconds: null,
    executionSeconds: Math.ceil(median(runs.map(({ executionSeconds }) => executionSeconds ?? 0)) ?? 0),
  };
  return {
    job,
    advice,
    from,
    to,
    basis: 'month',
    savedUsd: usdOfNano(saved),
    current: describeAmount(glueRunCost(likely, rates), kind),
    advised: describeAmount(glueRunCost({ ...likely, ...changed }, rates), kind),
    runs: runs.length,
    since: since.toISOString(),
  };
}

function shorterTimeout({ job, runs, since, rates, kind, newest }: Context): RightSizingHint | null {
  const lengths = runs
    .filter(({ succeeded }) => succeeded)
    .map(({ executionSeconds }) => executionSeconds ?? 0)
    .sort((a, b) => a - b);
  // The nearest rank: with less than a hundred runs it is the longest of them.
  const usualAtMost = lengths[Math.ceil(lengths.length * 0.99) - 1];
  if (lengths.length < leastRuns || usualAtMost === undefined || newest.timeoutMinutes === null) return null;
  const minutes = Math.max(leastTimeoutMinutes, Math.ceil((usualAtMost * timeoutRoom) / 60));
  if (minutes >= newest.timeoutMinutes) return null;
  const hung = (timeout: number) =>
    glueRunCost({ ...newest, dpuSeconds: null, executionSeconds: timeout * 60 }, rates);
  const now = hung(newest.timeoutMinutes);
  const then = hung(minutes);
  if (now === null || then === null) return null;
  return {
    job,
    advice: 'shorter-timeout',
    from: String(newest.timeoutMinutes),
    to: String(minutes),
    basis: 'hung-run',
    savedUsd: usdOfNano(now.nanoUsd - then.nanoUsd),
    current: describeAmount(now, kind),
    advised: describeAmount(then, kind),
    runs: lengths.length,
    since: since.toISOString(),
  };
}
