import type { ServerContext } from '#server/context.ts';
import { type JobName, jobName } from '#server/contract/job-name.ts';
import { CloudError } from '#server/errors.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { pollJob } from '#server/runs/poll-job.ts';
import { reconcileStarts } from '#server/runs/reconcile-start.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'rng' | 'events' | 'settings' | 'log'>;

/** A definition changes when somebody deploys: now and then is often enough to ask. */
const DEFINITION_AGE_MS = 5 * MINUTE;

export type PollOutcome = { unfinished: number; problem: CloudError | null };

/** One round: what became of open starts, then one question to Glue per job. A job that fails does not stop the other. */
export async function pollJobs(ctx: Context): Promise<PollOutcome> {
  let unfinished = 0;
  let problem: CloudError | null = null;
  for (const name of jobName.options) {
    try {
      unfinished += await pollOne(ctx, name);
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      problem = error;
      await noteProblem(ctx, name, error);
    }
  }
  try {
    unfinished += (await reconcileStarts(ctx)).open;
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    problem = error;
  }
  return { unfinished, problem };
}

async function pollOne(ctx: Context, name: JobName): Promise<number> {
  const source = `glue:${name}`;
  const before = await ctx.db.status.getSourceStatus({ source });
  const { unfinished, missing } = await pollJob(ctx, name);
  await ctx.db.status.noteSourceAnswer({
    source,
    at: ctx.clock.now(),
    payload: await definitionPayload(ctx, name, missing, before?.payload),
  });
  if (before === null || before.problem !== null) await ctx.events.publish({ type: 'status' });
  return unfinished;
}

/** Undefined leaves what is known as it is. */
async function definitionPayload(ctx: Context, name: JobName, missing: boolean, known: unknown) {
  const readAt =
    typeof known === 'object' && known !== null ? Number(Reflect.get(known, 'readAt')) : Number.NaN;
  const wasMissing = typeof known === 'object' && known !== null && Reflect.get(known, 'missing') === true;
  const now = ctx.clock.now().getTime();
  if (missing) return { missing: true, definition: null, readAt: now };
  if (!wasMissing && now - readAt < DEFINITION_AGE_MS) return undefined;
  const definition = await ctx.aws.glue.getJob({ jobName: ctx.settings.jobs[name] });
  return { missing: definition === null, definition, readAt: now };
}

async function noteProblem(ctx: Context, name: JobName, error: CloudError): Promise<void> {
  const source = `glue:${name}`;
  const before = await ctx.db.status.getSourceStatus({ source });
  const problem = error.problem === 'refused' ? 'failed' : error.problem;
  await ctx.db.status.noteSourceProblem({ source, at: ctx.clock.now(), problem, message: error.message });
  if (before?.problem !== problem) await ctx.events.publish({ type: 'status' });
}
