import type { ReceivedChange } from '#server/aws/sqs/receive-state-changes.ts';
import type { ServerContext } from '#server/context.ts';
import { jobName } from '#server/contract/job-name.ts';
import { isTerminal } from '#server/contract/run-state.ts';
import { CloudError } from '#server/errors.ts';
import { syncRun } from './sync-run.ts';
import { takeIn } from './take-in.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'rng' | 'events' | 'settings' | 'log'>;

/** How much was heard, and whether queries should be looked at now instead of at their time. */
export type Heard = { messages: number; queries: boolean };

/**
 * Waits for events of EventBridge and looks at the runs that they name. The event only says when to look: what is
 * written is what Glue answers. A message is deleted once it has been handled, so whatever fails on the way makes it
 * come again, and polling finds the same change in its own time.
 */
export async function takeStateChanges(
  ctx: Context,
  { queueUrl, signal }: { queueUrl: string; signal: AbortSignal },
): Promise<Heard> {
  const received = await ctx.aws.sqs.receiveStateChanges({ queueUrl, signal });
  const heard: Heard = { messages: received.length, queries: false };
  const handled: string[] = [];
  for (const message of received) if (await handle(ctx, message, heard)) handled.push(message.receipt);
  await ctx.aws.sqs.deleteMessages({ queueUrl, receipts: handled });
  return heard;
}

/** True when the message has served its purpose; false leaves it in the queue, to come again. */
async function handle(ctx: Context, { change, body }: ReceivedChange, heard: Heard): Promise<boolean> {
  if (change === null) {
    ctx.log.warn('state changes: a message that nobody understands is thrown away', {
      body: body.slice(0, 500),
    });
    return true;
  }
  if (change.kind === 'query') {
    heard.queries = true;
    return true;
  }
  try {
    await lookAtRun(ctx, change);
    return true;
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    ctx.log.warn('state changes: a run could not be looked at', {
      glueRunId: change.glueRunId,
      error: error.message,
    });
    return false;
  }
}

async function lookAtRun(
  ctx: Context,
  { jobName: glueJobName, glueRunId }: { jobName: string; glueRunId: string },
): Promise<void> {
  const job = jobName.options.find((name) => ctx.settings.jobs[name] === glueJobName);
  if (job === undefined) return;
  const [run] = await ctx.db.runs.findGlueRuns({ glueJobName, glueRunIds: [glueRunId] });
  if (run !== undefined && isTerminal(run.state)) return;
  const glue = await ctx.aws.glue.getJobRun({ jobName: glueJobName, glueRunId });
  if (glue === null) return;
  if (run === undefined) await takeIn(ctx, job, [glue], new Map());
  else await syncRun(ctx, run, glue, 'push');
}
