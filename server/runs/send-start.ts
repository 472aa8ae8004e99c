import type { ServerContext } from '#server/context.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { CloudError } from '#server/errors.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { type Change, changeRun } from './change-run.ts';
import { otherActiveRun } from './other-active-run.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'rng' | 'log' | 'events' | 'settings' | 'crash'>;

/** Throttling passes, and Glue frees the place of a run that has ended 5 to 10 seconds late. */
export const RETRY_FOR_MS = MINUTE;

/**
 * Sends the one StartJobRun of an intent. The moment of sending is written down first, and only one may write it:
 * after a crash in between, an intent that was never sent is told from one that may have been. A refusal for good
 * ends the run as NOT_STARTED with AWS's words, one that may pass leaves it PENDING to be sent again, and an answer
 * that was lost leaves it UNKNOWN, never to be sent again.
 */
export async function sendStart(ctx: Context, intent: RunRow): Promise<RunRow> {
  const sent = await changeRun(ctx, intent, {
    to: { state: 'PENDING', sentAt: ctx.clock.now() },
    source: 'start',
  });
  if (sent === null) return reread(ctx, intent);
  await ctx.crash?.('after-sent-mark');
  try {
    const glueRunId = await ctx.aws.glue.startJobRun({
      jobName: sent.glueJobName,
      arguments: sent.arguments,
      workerType: sent.workerType ?? undefined,
      numberOfWorkers: sent.numberOfWorkers ?? undefined,
      timeoutMinutes: sent.timeoutMinutes ?? undefined,
    });
    await ctx.crash?.('after-start-before-save');
    const now = ctx.clock.now();
    const started = await changeRun(ctx, sent, {
      to: { state: 'STARTING', stateDetail: null, glueRunId, startedAt: now, asOf: now },
      source: 'start',
    });
    return started ?? (await reread(ctx, sent));
  } catch (error) {
    return (await changeRun(ctx, sent, await outcomeOf(ctx, sent, error))) ?? (await reread(ctx, sent));
  }
}

async function outcomeOf(ctx: Context, run: RunRow, error: unknown): Promise<Change> {
  if (!(error instanceof CloudError) || error.mayHaveHappened) {
    ctx.log.warn('the answer of StartJobRun was lost', { runId: run.id, error: String(error) });
    const detail = 'The answer of AWS was lost. Looking for the run; it is not sent again.';
    return { to: { state: 'UNKNOWN', stateDetail: null }, source: 'start', detail };
  }
  const isBusy = error.awsCode === 'ConcurrentRunsExceededException';
  const other = isBusy ? await otherActiveRun(ctx, run) : null;
  if (other !== null)
    return notStarted(ctx, `Another run of this job is active already: ${other.glueRunId ?? other.id}.`);
  const isPassing = isBusy || error.problem === 'throttled';
  if (!isPassing || ctx.clock.now().getTime() - run.createdAt.getTime() >= RETRY_FOR_MS)
    return notStarted(ctx, `Glue did not start it: ${error.message}`);
  const stateDetail = `Glue did not start it yet: ${error.message}`;
  return { to: { state: 'PENDING', sentAt: null, stateDetail, asOf: ctx.clock.now() }, source: 'start' };
}

function notStarted(ctx: Pick<ServerContext, 'clock'>, error: string): Change {
  return {
    to: { state: 'NOT_STARTED', stateDetail: null, error, completedAt: ctx.clock.now() },
    source: 'start',
    detail: error,
  };
}

async function reread(ctx: Pick<ServerContext, 'db'>, run: RunRow): Promise<RunRow> {
  const row = await ctx.db.runs.getRun({ id: run.id });
  if (row === null) throw new Error(`The run ${run.id} has vanished from the database.`);
  return row;
}
