import type { ServerContext } from '#server/context.ts';
import { type JobName, jobName } from '#server/contract/job-name.ts';
import { terminalStates } from '#server/contract/run-state.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { median } from '#server/lib/median.ts';
import { readHeard } from '#server/runs/job-heard.ts';
import { pollIntervalMs } from '#server/runs/poll-interval.ts';
import { pollOneJob } from './poll-jobs.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'rng' | 'events' | 'settings' | 'log' | 'crash'>;

/** What an instance remembers of its own polling. One that takes over remembers nothing, so it asks at once. */
export type PollSchedule = Map<
  JobName,
  { polledAtMs: number; failures: number; typicalSeconds: number | null; isImporting: boolean }
>;

/** While AWS throttles or is away it is asked ever more seldom, up to this. */
const LONGEST_BACKOFF_MS = MINUTE;
/** A job's interval may change at any moment: it is looked at (in the database, not at AWS) at least so often. */
const LONGEST_WAIT_MS = MINUTE;
const typicalRuns = 20;

export function startPollSchedule(): PollSchedule {
  return new Map();
}

/**
 * Asks Glue about each job whose time has come, and answers how long to wait until the next one's. However often it
 * is called, as after every change, a job is asked for no more often than what is known of its runs calls for.
 */
export async function pollDueJobs(ctx: Context, schedule: PollSchedule): Promise<number> {
  let waitMs = LONGEST_WAIT_MS;
  for (const name of jobName.options) {
    const dueInMs = await dueIn(ctx, schedule, name);
    if (dueInMs > 0) {
      waitMs = Math.min(waitMs, dueInMs);
      continue;
    }
    await poll(ctx, schedule, name);
    waitMs = Math.min(waitMs, await dueIn(ctx, schedule, name));
  }
  return Math.max(waitMs, 0);
}

async function dueIn(ctx: Context, schedule: PollSchedule, name: JobName): Promise<number> {
  const last = schedule.get(name);
  if (last === undefined) return 0;
  const runs = await ctx.db.runs.listUnfinishedRuns({ job: name, terminal: terminalStates });
  const paceMs = pollIntervalMs({
    now: ctx.clock.now(),
    fastMs: ctx.settings.pollFastMs,
    runs,
    typicalSeconds: last.typicalSeconds,
  });
  const interval = last.isImporting ? ctx.settings.pollFastMs : paceMs;
  const waitMs = Math.max(interval, backoffMs(ctx, last.failures));
  return last.polledAtMs + waitMs - ctx.clock.monotonicMs();
}

async function poll(ctx: Context, schedule: PollSchedule, name: JobName): Promise<void> {
  const failuresBefore = schedule.get(name)?.failures ?? 0;
  const polledAtMs = ctx.clock.monotonicMs();
  const { problem } = await pollOneJob(ctx, name);
  const failures = problem === null ? 0 : failuresBefore + 1;
  const isImporting = (await readHeard(ctx, name)).history !== null;
  schedule.set(name, {
    polledAtMs,
    failures,
    typicalSeconds: await typicalSeconds(ctx, name),
    isImporting,
  });
}

/** Doubling, with jitter so that several accounts of one company do not come back at once. */
function backoffMs(ctx: Context, failures: number): number {
  if (failures === 0) return 0;
  const longest = Math.min(ctx.settings.pollFastMs * 2 ** failures, LONGEST_BACKOFF_MS);
  return longest / 2 + ctx.rng.random() * (longest / 2);
}

async function typicalSeconds(ctx: Context, name: JobName): Promise<number | null> {
  const successful = await ctx.db.runs.listSuccessfulRuns({ job: name, limit: typicalRuns });
  return median(successful.flatMap(({ executionSeconds }) => executionSeconds ?? []));
}
