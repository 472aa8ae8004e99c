import type { ServerContext } from '#server/context.ts';
import { terminalStates } from '#server/contract/run-state.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { MINUTE, SECOND } from '#server/lib/durations.ts';
import { recordTransition } from './record-transition.ts';
import { sendStops } from './send-stops.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'events' | 'crash'>;

/** Between two tries of one stop: soon at first, then as long again as it has waited already. */
const LEAST_WAIT_MS = 5 * SECOND;
const LONGEST_WAIT_MS = MINUTE;
/** What Glue has accepted shows as STOPPING within seconds; when it does not, it is asked again. */
const ACCEPTED_MS = 30 * SECOND;
/** Somebody waits for the end of what costs money: they are told when it does not come. */
export const STOP_ALARM_MS = 2 * MINUTE;

/**
 * Sees to it that every wanted stop reaches Glue: sends again those that Glue has not accepted, as after a crash or a
 * lost call, and raises the alarm for runs that do not stop. Give it rows that were read from Glue just now.
 */
export async function resendStops(ctx: Context, unfinished: readonly RunRow[]): Promise<void> {
  const now = ctx.clock.now().getTime();
  const wanted = unfinished.filter((run) => run.stopRequestedAt !== null && run.glueRunId !== null);
  for (const run of wanted) if (isOverdue(run, now)) await raiseAlarm(ctx, run);
  const due = wanted.filter((run) => run.state !== 'STOPPING' && isDue(run, now));
  if (due.length > 0) await sendStops(ctx, due, null);
}

function isDue({ stopRequestedAt, stopSentAt, stopAcceptedAt }: RunRow, now: number): boolean {
  if (stopRequestedAt === null) return false;
  if (stopAcceptedAt !== null && now - stopAcceptedAt.getTime() < ACCEPTED_MS) return false;
  if (stopSentAt === null) return true;
  const waitMs = stopSentAt.getTime() - stopRequestedAt.getTime();
  return now - stopSentAt.getTime() >= Math.min(Math.max(waitMs, LEAST_WAIT_MS), LONGEST_WAIT_MS);
}

function isOverdue({ stopRequestedAt, stopAlarmAt }: RunRow, now: number): boolean {
  return stopRequestedAt !== null && stopAlarmAt === null && now - stopRequestedAt.getTime() >= STOP_ALARM_MS;
}

async function raiseAlarm(ctx: Context, run: RunRow): Promise<void> {
  const at = ctx.clock.now();
  await ctx.db.transaction(async (db) => {
    const isOpen = await db.runs.noteStop({
      id: run.id,
      terminal: terminalStates,
      step: { stopAlarmAt: at },
    });
    if (!isOpen) return;
    const hasAccepted = run.stopAcceptedAt !== null;
    await recordTransition(db, run, {
      at,
      kind: 'stop-outcome',
      from: run.state,
      to: run.state,
      source: 'stop',
      detail: hasAccepted
        ? 'Glue accepted the stop, and the run still goes on. Look at it in the AWS console.'
        : 'Glue has not accepted the stop yet, and the run goes on. It is asked again.',
    });
  });
  await ctx.events.publish({ type: 'run', runId: run.id, job: run.job });
}
