import type { ServerContext } from '#server/context.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { CloudError } from '#server/errors.ts';
import { changeRun } from './change-run.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'log' | 'events'>;

/**
 * Sends the one StartJobRun of an intent. A refusal ends the run as NOT_STARTED with AWS's words; an answer that was
 * lost leaves it UNKNOWN. The moment of sending is written down first: after a crash in between, an intent that was
 * never sent is told from one that may have been.
 */
export async function sendStart(ctx: Context, intent: RunRow): Promise<RunRow> {
  const sent = await changeRun(ctx, intent, {
    to: { state: 'PENDING', sentAt: ctx.clock.now() },
    source: 'start',
  });
  if (sent === null) return reread(ctx, intent);
  try {
    const glueRunId = await ctx.aws.glue.startJobRun({
      jobName: sent.glueJobName,
      arguments: sent.arguments,
      workerType: sent.workerType ?? undefined,
      numberOfWorkers: sent.numberOfWorkers ?? undefined,
      timeoutMinutes: sent.timeoutMinutes ?? undefined,
    });
    const now = ctx.clock.now();
    const started = await changeRun(ctx, sent, {
      to: { state: 'STARTING', glueRunId, startedAt: now, asOf: now },
      source: 'start',
    });
    return started ?? (await reread(ctx, sent));
  } catch (error) {
    return (await changeRun(ctx, sent, outcomeOf(ctx, error))) ?? (await reread(ctx, sent));
  }
}

function outcomeOf(ctx: Pick<ServerContext, 'clock' | 'log'>, error: unknown) {
  if (error instanceof CloudError && !error.mayHaveHappened) {
    const message = `Glue did not start it: ${error.message}`;
    return {
      to: { state: 'NOT_STARTED', error: message, completedAt: ctx.clock.now() },
      source: 'start' as const,
      detail: message,
    };
  }
  ctx.log.warn('the answer of StartJobRun was lost', { error: String(error) });
  return {
    to: { state: 'UNKNOWN' },
    source: 'start' as const,
    detail: 'The answer of AWS was lost. Looking for the run; it is not sent again.',
  };
}

async function reread(ctx: Context, run: RunRow): Promise<RunRow> {
  const row = await ctx.db.runs.getRun({ id: run.id });
  if (row === null) throw new Error(`The run ${run.id} has vanished from the database.`);
  return row;
}
