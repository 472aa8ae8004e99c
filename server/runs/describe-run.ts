import type { ServerContext } from '#server/context.ts';
import { jobName } from '#server/contract/job-name.ts';
import { publishState, type RunSummary, runOrigin } from '#server/contract/run.ts';
import { isTerminal } from '#server/contract/run-state.ts';
import { type BilledRun, glueRunCost } from '#server/costs/glue-run-cost.ts';
import { usdOfNano } from '#server/costs/nano-usd.ts';
import { free } from '#server/costs/priced.ts';
import { ratesInForce } from '#server/costs/rates.ts';
import type { ListedRun } from '#server/db/runs/list-runs.ts';
import { withoutMarker } from './run-marker.ts';

/** A run as lists show it. While it runs, its cost grows by our clock; when it has ended, it is Glue's seconds. */
export function describeRun(ctx: Pick<ServerContext, 'settings' | 'clock'>, row: ListedRun): RunSummary {
  const cost = costOf(ctx, row);
  return {
    id: row.id,
    job: jobName.parse(row.job),
    glueRunId: row.glueRunId,
    state: row.state,
    publishState: publishState.parse(row.publishState),
    attempt: row.attempt,
    arguments: withoutMarker(row.arguments),
    origin: runOrigin.parse(row.origin),
    requestedBy: row.requestedBy,
    createdAt: row.createdAt.toISOString(),
    startedAt: iso(row.startedAt),
    completedAt: iso(row.completedAt),
    executionSeconds: row.executionSeconds,
    dpuSeconds: row.dpuSeconds,
    workerType: row.workerType,
    numberOfWorkers: row.numberOfWorkers,
    costUsd: cost === null ? null : usdOfNano(cost.nanoUsd),
    costKind: cost === null ? null : costKind(ctx, row),
    rowsIn: count(row.rowsIn),
    rowsOut: count(row.rowsOut),
    rowsRejected: count(row.rowsRejected),
    rowsDuplicate: count(row.rowsDuplicate),
    error: row.error ?? row.publishError,
    stopRequestedAt: iso(row.stopRequestedAt),
    stopReason: row.stopReason,
    stopSentAt: iso(row.stopSentAt),
    stopAcceptedAt: iso(row.stopAcceptedAt),
    stoppingAt: iso(row.stoppingAt),
    stopAlarmAt: iso(row.stopAlarmAt),
    asOf: iso(row.asOf),
  };
}

type CostedRun = Omit<BilledRun, 'region'> & Pick<ListedRun, 'state' | 'runningSince'>;

/** What a run has cost until now, or in the end; null while nothing can be said. */
export function costOf(ctx: Pick<ServerContext, 'settings' | 'clock'>, row: CostedRun) {
  if (row.state === 'NOT_STARTED') return free('It never started: nothing is billed.');
  const executionSeconds = isTerminal(row.state) ? row.executionSeconds : secondsSoFar(ctx.clock.now(), row);
  return glueRunCost({ ...row, executionSeconds, region: ctx.settings.region }, ratesInForce(ctx));
}

function secondsSoFar(now: Date, { runningSince, executionSeconds }: CostedRun): number | null {
  if (runningSince === null) return executionSeconds;
  const observed = Math.floor((now.getTime() - runningSince.getTime()) / 1000);
  return Math.max(observed, executionSeconds ?? 0, 1);
}

function costKind(ctx: Pick<ServerContext, 'settings'>, row: ListedRun) {
  if (ctx.settings.mode === 'local') return 'would-cost';
  return isTerminal(row.state) ? 'estimate' : 'live';
}

function iso(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}

function count(rows: bigint | null): number | null {
  return rows === null ? null : Number(rows);
}
