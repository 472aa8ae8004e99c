import type { ServerContext } from '#server/context.ts';
import type { Actor } from '#server/contract/permissions.ts';
import type { StopOutcome } from '#server/contract/run.ts';
import { isTerminal } from '#server/contract/run-state.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { CloudError, NotFound } from '#server/errors.ts';
import { changeRun } from './change-run.ts';
import { recordTransition } from './record-transition.ts';
import { sendStops } from './send-stops.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'events' | 'crash'>;
type Wish = { reason: string | null; actor: Actor };

/**
 * Asks Glue to stop a run. The wish is written down before it is sent, so it survives a crash and a lost call: the
 * poller sends it again until Glue has it. "Requested" is no more than that: the run is stopped when Glue says STOPPED.
 */
export async function stopRun(
  ctx: Context,
  { runId, ...wish }: Wish & { runId: string },
): Promise<StopOutcome> {
  const run = await ctx.db.runs.getRun({ id: runId });
  if (run === null) throw new NotFound('run', runId);
  const known = await wishStop(ctx, run, wish);
  if (known !== null) return known;
  try {
    const [sent] = await sendStops(ctx, [run], wish.actor.name);
    return sent ?? outcome(run, 'already-finished', 'The run has ended in the meantime.');
  } catch (error) {
    if (!(error instanceof CloudError) || !isPassing(error)) throw error;
    return outcome(
      run,
      'requested',
      'AWS did not answer. The wish is noted, and sent again until Glue has it.',
    );
  }
}

/** Writes the wish down. Answers what there is to say when there is nothing to send, null when there is. */
export async function wishStop(ctx: Context, run: RunRow, wish: Wish): Promise<StopOutcome | null> {
  if (isTerminal(run.state))
    return outcome(run, 'already-finished', `The run had ended already (${run.state}).`);
  if (run.glueRunId === null && (await takeBack(ctx, run, wish)))
    return outcome(run, 'not-started', 'It had not been sent to Glue, and is not sent any more.');
  await writeWish(ctx, run, wish);
  await ctx.crash?.('after-stop-wish');
  if (run.glueRunId === null)
    return outcome(
      run,
      'requested',
      'Glue has not confirmed the start yet. If it did start the run, it is stopped as soon as it shows.',
    );
  if (run.state === 'STOPPING') return outcome(run, 'already-stopping', 'Glue is stopping it already.');
  return null;
}

/** A start that is not sent yet, or waits to be sent again, is not sent any more. */
async function takeBack(ctx: Context, run: RunRow, { reason, actor }: Wish): Promise<boolean> {
  if (run.state !== 'PENDING' || run.sentAt !== null) return false;
  const at = ctx.clock.now();
  const error = 'Taken back before it was sent to Glue.';
  const wish = { stopRequestedAt: at, stopRequestedBy: actor.name, stopReason: reason };
  const to = { state: 'NOT_STARTED', stateDetail: null, error, completedAt: at, ...wish };
  return (await changeRun(ctx, run, { to, source: 'stop', detail: error })) !== null;
}

async function writeWish(ctx: Context, run: RunRow, { reason, actor }: Wish): Promise<void> {
  const at = ctx.clock.now();
  await ctx.db.transaction(async (db) => {
    if (!(await db.runs.requestStop({ id: run.id, at, by: actor.name, reason }))) return;
    const { state } = run;
    const event = { at, from: state, to: state, source: 'stop', actor: actor.name, detail: reason } as const;
    await recordTransition(db, run, { kind: 'stop-requested', ...event });
  });
  await ctx.events.publish({ type: 'run', runId: run.id, job: run.job });
}

/** Nobody said no: sending it again may succeed. */
function isPassing({ problem }: CloudError): boolean {
  return problem === 'unreachable' || problem === 'throttled';
}

function outcome(run: RunRow, kind: StopOutcome['outcome'], message: string): StopOutcome {
  return { runId: run.id, outcome: kind, message };
}
