import type { ServerContext } from '#server/context.ts';
import type { Actor } from '#server/contract/permissions.ts';
import type { StopOutcome } from '#server/contract/run.ts';
import { isTerminal } from '#server/contract/run-state.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { NotFound } from '#server/errors.ts';
import { changeRun } from './change-run.ts';
import { recordTransition } from './record-transition.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'events'>;

/**
 * Asks Glue to stop a run. The wish is written down before it is sent, so it survives a crash; asking again is
 * harmless. "Requested" is no more than that: the run is stopped when Glue says STOPPED.
 */
export async function stopRun(
  ctx: Context,
  { runId, reason, actor }: { runId: string; reason: string | null; actor: Actor },
): Promise<StopOutcome> {
  const run = await ctx.db.runs.getRun({ id: runId });
  if (run === null) throw new NotFound('run', runId);
  if (isTerminal(run.state))
    return outcome(run, 'already-finished', `The run had ended already (${run.state}).`);
  if (run.glueRunId === null) return takeBack(ctx, run, reason, actor);
  await writeWish(ctx, run, reason, actor);
  if (run.state === 'STOPPING') return outcome(run, 'already-stopping', 'Glue is stopping it already.');
  return send(ctx, run, run.glueRunId, actor);
}

/** A start that is not sent yet, or waits to be sent again, is not sent any more. */
async function takeBack(
  ctx: Context,
  run: RunRow,
  reason: string | null,
  actor: Actor,
): Promise<StopOutcome> {
  const at = ctx.clock.now();
  const error = 'Taken back before it was sent to Glue.';
  const wish = { stopRequestedAt: at, stopRequestedBy: actor.name, stopReason: reason };
  const to = { state: 'NOT_STARTED', stateDetail: null, error, completedAt: at, ...wish };
  const isUnsent = run.state === 'PENDING' && run.sentAt === null;
  if (isUnsent && (await changeRun(ctx, run, { to, source: 'stop', detail: error })) !== null)
    return outcome(run, 'not-started', 'It had not been sent to Glue, and is not sent any more.');
  return outcome(
    run,
    'not-started',
    'Glue has not confirmed the start yet, so there is nothing to stop. Try again in a moment.',
  );
}

async function writeWish(ctx: Context, run: RunRow, reason: string | null, actor: Actor): Promise<void> {
  const at = ctx.clock.now();
  await ctx.db.transaction(async (db) => {
    const isFirst = await db.runs.requestStop({ id: run.id, at, by: actor.name, reason });
    if (isFirst)
      await recordTransition(db, run, {
        at,
        kind: 'stop-requested',
        from: run.state,
        to: run.state,
        source: 'stop',
        actor: actor.name,
        detail: reason,
      });
  });
  await ctx.events.publish({ type: 'run', runId: run.id, job: run.job });
}

async function send(ctx: Context, run: RunRow, glueRunId: string, actor: Actor): Promise<StopOutcome> {
  const [answer] = await ctx.aws.glue.batchStopJobRun({ jobName: run.glueJobName, glueRunIds: [glueRunId] });
  const accepted = answer?.accepted ?? false;
  const message = accepted ? 'Glue accepted the stop.' : (answer?.message ?? 'Glue did not accept the stop.');
  await recordTransition(ctx.db, run, {
    at: ctx.clock.now(),
    kind: 'stop-outcome',
    from: run.state,
    to: accepted ? 'STOPPING' : run.state,
    source: 'stop',
    actor: actor.name,
    detail: message,
  });
  await ctx.events.publish({ type: 'run', runId: run.id, job: run.job });
  if (accepted) return outcome(run, 'requested', message);
  // Glue says no to a run that has ended in the meantime: what the person wanted is so.
  const isOver = /terminal|not.*running|finished/i.test(`${answer?.awsCode} ${message}`);
  return outcome(run, isOver ? 'already-finished' : 'refused', message);
}

function outcome(run: RunRow, kind: StopOutcome['outcome'], message: string): StopOutcome {
  return { runId: run.id, outcome: kind, message };
}
