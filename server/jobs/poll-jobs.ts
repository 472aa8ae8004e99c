import type { ServerContext } from '#server/context.ts';
import { type JobName, jobName } from '#server/contract/job-name.ts';
import { terminalStates } from '#server/contract/run-state.ts';
import { CloudError } from '#server/errors.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { heardSource, noteHeard, readHeard } from '#server/runs/job-heard.ts';
import { pollJob } from '#server/runs/poll-job.ts';
import { reconcileStarts } from '#server/runs/reconcile-start.ts';
import { resendStops } from '#server/runs/resend-stops.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'rng' | 'events' | 'settings' | 'log' | 'crash'>;

/** A definition changes when somebody deploys: now and then is often enough to ask. */
const DEFINITION_AGE_MS = 30 * MINUTE;

export type PollOutcome = { unfinished: number; problem: CloudError | null };

/** One round over all jobs. One that fails does not stop the other. */
export async function pollJobs(ctx: Context): Promise<PollOutcome> {
  let unfinished = 0;
  let problem: CloudError | null = null;
  for (const name of jobName.options) {
    const outcome = await pollOneJob(ctx, name);
    unfinished += outcome.unfinished;
    problem = outcome.problem ?? problem;
  }
  return { unfinished, problem };
}

/**
 * One question to Glue about a job, then what only a fresh answer allows: starts without an answer are settled, and
 * stops that did not arrive are sent again. What AWS has against it is noted and answered.
 */
export async function pollOneJob(ctx: Context, name: JobName): Promise<PollOutcome> {
  const problem = await problemOf(async () => {
    const before = await readHeard(ctx, name);
    const { unfinished, missing } = await pollJob(ctx, name);
    await ctx.crash?.('after-poll-before-status');
    await noteHeard(ctx, name, await definition(ctx, name, missing, before));
    if (before.heardAt === null || before.problem !== null) await ctx.events.publish({ type: 'status' });
    await resendStops(ctx, unfinished);
  });
  if (problem !== null) await noteProblem(ctx, name, problem);
  const unfinished = await ctx.db.runs.listUnfinishedRuns({ job: name, terminal: terminalStates });
  // A start that never left needs no answer of AWS to be ended; one that may have is looked for before.
  const unsettled = await problemOf(() => reconcileStarts(ctx, unfinished));
  return { unfinished: unfinished.length, problem: problem ?? unsettled };
}

async function problemOf(work: () => Promise<void>): Promise<CloudError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof CloudError) return error;
    throw error;
  }
}

/** What is news about the job's definition; nothing between two questions about it. */
async function definition(
  ctx: Context,
  name: JobName,
  missing: boolean,
  known: { missing?: boolean; readAt?: number },
): Promise<Record<string, unknown>> {
  const now = ctx.clock.now().getTime();
  if (missing) return { missing: true, definition: null, readAt: now };
  if (!known.missing && now - (known.readAt ?? 0) < DEFINITION_AGE_MS) return {};
  const found = await ctx.aws.glue.getJob({ jobName: ctx.settings.jobs[name] });
  return { missing: found === null, definition: found, readAt: now };
}

async function noteProblem(ctx: Context, name: JobName, error: CloudError): Promise<void> {
  const before = await readHeard(ctx, name);
  const problem = error.problem === 'refused' ? 'failed' : error.problem;
  const at = ctx.clock.now();
  await ctx.db.status.noteSourceProblem({ source: heardSource(name), at, problem, message: error.message });
  if (before.problem !== problem) await ctx.events.publish({ type: 'status' });
}
