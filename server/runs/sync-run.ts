import type { GlueRun } from '#server/aws/glue/glue-run.ts';
import type { ServerContext } from '#server/context.ts';
import type { RunEvent } from '#server/contract/run.ts';
import { isTerminal, stateFacts } from '#server/contract/run-state.ts';
import { glueRunCost } from '#server/costs/glue-run-cost.ts';
import { ratesInForce } from '#server/costs/rates.ts';
import type { RunChange } from '#server/db/runs/move-run.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { type Change, changeRun } from './change-run.ts';

/**
 * Writes what Glue says of a run into its row. A run that has ended never changes again, except that Glue reports
 * DPU-seconds some time after the end; an answer older than what is known changes nothing.
 */
export async function syncRun(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'events' | 'settings'>,
  run: RunRow,
  glue: GlueRun,
  source: RunEvent['source'],
): Promise<RunRow | null> {
  if (isTerminal(run.state) && run.state !== 'NOT_STARTED') return billLate(ctx, run, glue, source);
  if (isOlder(glue, run) || isNoNews(glue, run)) return null;
  return changeRun(ctx, run, {
    to: {
      ...glueFacts(ctx, glue),
      ...(runningSince(ctx, run, glue) ?? {}),
      ...(stoppingAt(ctx, run, glue) ?? {}),
      ...publication(glue),
    },
    source,
    detail: glue.error ?? glue.stateDetail,
    note: tooLate(run, glue),
  });
}

/** Of a run that has ended only what it is billed for may still become known. */
async function billLate(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'events' | 'settings'>,
  run: RunRow,
  glue: GlueRun,
  source: RunEvent['source'],
): Promise<RunRow | null> {
  if (glue.state !== run.state || glue.dpuSeconds === null || glue.dpuSeconds === run.dpuSeconds) return null;
  const { executionSeconds, dpuSeconds, costNanoUsd } = glueFacts(ctx, glue);
  return changeRun(ctx, run, { to: { state: run.state, executionSeconds, dpuSeconds, costNanoUsd }, source });
}

/** Everything that Glue says, in the columns of a run. */
export function glueFacts(
  ctx: Pick<ServerContext, 'clock' | 'settings'>,
  glue: GlueRun,
): RunChange & { state: string } {
  const ended = isTerminal(glue.state);
  const cost = ended ? glueRunCost({ ...glue, region: ctx.settings.region }, ratesInForce(ctx)) : null;
  const { arguments: _given, ...facts } = glue;
  const now = ctx.clock.now();
  return {
    ...facts,
    completedAt: ended ? (glue.completedAt ?? now) : null,
    costNanoUsd: cost?.nanoUsd ?? null,
    asOf: now,
  };
}

/** A successful run has a version to publish. */
export function publication(glue: GlueRun): { publishState?: string } {
  return glue.state === 'SUCCEEDED' ? { publishState: 'pending' } : {};
}

/** The live estimate counts from the first time that the run was seen running: start-up is free. */
function runningSince(
  ctx: Pick<ServerContext, 'clock'>,
  run: RunRow,
  glue: GlueRun,
): { runningSince: Date } | null {
  return glue.state === 'RUNNING' && run.runningSince === null ? { runningSince: ctx.clock.now() } : null;
}

function stoppingAt(
  ctx: Pick<ServerContext, 'clock'>,
  run: RunRow,
  glue: GlueRun,
): { stoppingAt: Date } | null {
  return glue.state === 'STOPPING' && run.stoppingAt === null ? { stoppingAt: ctx.clock.now() } : null;
}

/** Somebody wanted it stopped, and it ended otherwise: they should not believe that they stopped it. */
function tooLate(run: RunRow, glue: GlueRun): Change['note'] {
  if (run.stopRequestedAt === null || !isTerminal(glue.state) || glue.state === 'STOPPED') return null;
  return {
    kind: 'stop-outcome',
    detail: `Too late: the run had ended by itself (${glue.state}) before the stop took effect.`,
  };
}

/** Most rounds of polling hear what they heard before: nothing to write, and no screen to wake. */
function isNoNews(glue: GlueRun, run: RunRow): boolean {
  return (
    run.glueRunId === glue.glueRunId &&
    run.state === glue.state &&
    run.executionSeconds === glue.executionSeconds &&
    run.stateDetail === glue.stateDetail &&
    run.asOf !== null &&
    (glue.state !== 'RUNNING' || run.runningSince !== null) &&
    run.workerType !== null
  );
}

/** Answers may overtake each other: the one that was made first must not win because it arrived last. */
function isOlder(glue: GlueRun, run: RunRow): boolean {
  const isSameRun = run.glueRunId === glue.glueRunId;
  const newerMs = (glue.lastModifiedAt?.getTime() ?? 0) - (run.lastModifiedAt?.getTime() ?? 0);
  const isDated = glue.lastModifiedAt !== null && run.lastModifiedAt !== null;
  if (isDated && newerMs !== 0) return newerMs < 0;
  return isSameRun && stateFacts(glue.state).rank < stateFacts(run.state).rank;
}
