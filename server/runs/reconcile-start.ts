import type { ServerContext } from '#server/context.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { MINUTE, SECOND } from '#server/lib/durations.ts';
import { changeRun } from './change-run.ts';
import { markerOf } from './run-marker.ts';
import { RETRY_FOR_MS, sendStart } from './send-start.ts';
import { SETTLE_MS } from './settle-time.ts';
import { syncRun } from './sync-run.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'rng' | 'log' | 'events' | 'settings' | 'crash'>;

/** Longer than a call may take with its time limit: whoever sent it is not waiting any more. */
const SENDING_MS = 30 * SECOND;
/** Our clock and Glue's may differ. */
const CLOCK_MARGIN_MS = 10 * MINUTE;
const pageSize = 50;
const maxPages = 10;

/**
 * Settles every start that was never sent, or whose answer was lost: those are not sent again. A start that AWS
 * refused for the moment is. Polling adopts a run that it sees; before one is given up, it is looked for once more.
 */
export async function reconcileStarts(ctx: Context, unfinished: readonly RunRow[]): Promise<void> {
  for (const row of unfinished)
    if (row.state === 'PENDING' || row.state === 'UNKNOWN') await reconcileStart(ctx, row);
}

async function reconcileStart(ctx: Context, row: RunRow): Promise<void> {
  if (row.state === 'PENDING' && row.sentAt === null && row.stateDetail !== null)
    return sendAgain(ctx, row, row.stateDetail);
  const now = ctx.clock.now().getTime();
  const asked = row.sentAt ?? row.createdAt;
  if (row.state === 'PENDING' && now - asked.getTime() < SENDING_MS) return;
  if (row.sentAt === null)
    return endAsNotStarted(ctx, row, 'The app ended before it asked AWS. Nothing was started.');
  if (now - row.sentAt.getTime() > SENDING_MS + SETTLE_MS) {
    if (await adopt(ctx, row)) return;
    return endAsNotStarted(
      ctx,
      row,
      'AWS never answered, and no such run has appeared in Glue. Start it again if you want it.',
    );
  }
  if (row.state === 'PENDING')
    await changeRun(ctx, row, {
      to: { state: 'UNKNOWN' },
      source: 'reconcile',
      detail:
        'The app ended while it waited for the answer of AWS. Looking for the run; it is not sent again.',
    });
}

/** About as long as it has waited already it waits again, with full jitter: many refused starts do not come at once. */
async function sendAgain(ctx: Context, row: RunRow, refusal: string): Promise<void> {
  const now = ctx.clock.now().getTime();
  const ageMs = now - row.createdAt.getTime();
  if (row.stopRequestedAt !== null) return endAsNotStarted(ctx, row, 'Taken back before it was sent again.');
  if (ageMs > RETRY_FOR_MS) return endAsNotStarted(ctx, row, refusal);
  const waitedMs = now - (row.asOf ?? row.createdAt).getTime();
  if (waitedMs >= ctx.rng.random() * Math.max(ageMs, SECOND)) await sendStart(ctx, row);
}

/** Looks for the row's id among the arguments of the newest runs, back to before the row was written. */
async function adopt(ctx: Context, row: RunRow): Promise<boolean> {
  const notBefore = row.createdAt.getTime() - CLOCK_MARGIN_MS;
  let nextToken: string | null = null;
  for (let pages = 0; pages < maxPages; pages++) {
    const page = await ctx.aws.glue.getJobRuns({ jobName: row.glueJobName, maxResults: pageSize, nextToken });
    if (page === null) return false;
    const own = page.runs.find(
      (run) => markerOf(run.arguments) === row.id && run.attempt === 0 && run.previousRunId === null,
    );
    if (own !== undefined) {
      await syncRun(ctx, row, own, 'reconcile');
      return true;
    }
    const oldest = page.runs.at(-1)?.startedAt?.getTime() ?? 0;
    if (page.nextToken === null || oldest < notBefore) return false;
    nextToken = page.nextToken;
  }
  return false;
}

async function endAsNotStarted(ctx: Context, row: RunRow, error: string): Promise<void> {
  await changeRun(ctx, row, {
    to: { state: 'NOT_STARTED', stateDetail: null, error, completedAt: ctx.clock.now() },
    source: 'reconcile',
    detail: error,
  });
}
