import type { GlueRun } from '#server/aws/glue/glue-run.ts';
import type { ServerContext } from '#server/context.ts';
import type { JobName } from '#server/contract/job-name.ts';
import { terminalStates } from '#server/contract/run-state.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { changeRun } from './change-run.ts';
import { beginImport, goOnImporting } from './import-history.ts';
import { noteHeard, readHeard } from './job-heard.ts';
import { SETTLE_MS } from './settle-time.ts';
import { syncRun } from './sync-run.ts';
import { findKnown, takeIn } from './take-in.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'rng' | 'events' | 'settings' | 'log' | 'crash'>;

/** GetJobRuns gives no more: one page holds every active run of most days. */
const pageSize = 200;
/** Our clock and Glue's may differ. */
const CLOCK_MARGIN_MS = 10 * MINUTE;
/** A run that is further down than this among newer ones is asked for by its id. */
const sparePages = 2;

/**
 * Asks Glue for the newest runs of a job, as far down as the oldest that is on its way, and brings the history up to
 * what it says. Where runs are unknown beyond that, it goes on importing a few pages a round. That more is to import is
 * written down before the newest runs are: once they are known, nothing else would tell.
 */
export async function pollJob(
  ctx: Context,
  job: JobName,
): Promise<{ unfinished: RunRow[]; missing: boolean }> {
  const before = await ctx.db.runs.listUnfinishedRuns({ job, terminal: terminalStates });
  const heard = await newestRuns(ctx, job, before);
  if (heard !== null) await ctx.crash?.('after-poll-before-save');
  if (heard !== null) await takeInAll(ctx, job, heard);
  await askForThoseNotSeen(ctx, before, heard?.runs ?? []);
  const unfinished = await ctx.db.runs.listUnfinishedRuns({ job, terminal: terminalStates });
  return { unfinished, missing: heard === null };
}

async function takeInAll(ctx: Context, job: JobName, { runs, nextToken }: Newest): Promise<void> {
  const { heardAt, history } = await readHeard(ctx, job);
  const known = await findKnown(ctx, job, runs);
  // When the oldest of them is known, so is all that lies below it.
  const isGap = nextToken !== null && !known.has(runs.at(-1)?.glueRunId ?? null);
  const begun = isGap ? beginImport(history, heardAt, nextToken) : history;
  if (isGap) await noteHeard(ctx, job, { history: begun });
  await takeIn(ctx, job, runs, known);
  if (begun !== null) await goOnImporting(ctx, job, begun);
}

type Newest = { runs: GlueRun[]; nextToken: string | null };

/** As many pages as hold all that is on its way: one as long as no more than 200 are. Null without such a job. */
async function newestRuns(ctx: Context, job: JobName, unfinished: readonly RunRow[]): Promise<Newest | null> {
  const runs: GlueRun[] = [];
  const maxPages = Math.ceil(unfinished.length / pageSize) + sparePages;
  let nextToken: string | null = null;
  for (let pages = 0; pages < maxPages; pages++) {
    const page = await ctx.aws.glue.getJobRuns({
      jobName: ctx.settings.jobs[job],
      maxResults: pageSize,
      nextToken,
    });
    if (page === null) return null;
    runs.push(...page.runs);
    const isRepeated: boolean = page.nextToken === nextToken;
    nextToken = isRepeated ? null : page.nextToken;
    if (nextToken === null || holdsAll(runs, unfinished)) break;
  }
  return { runs, nextToken };
}

/** A start without an answer may be any run since shortly before it was written down. */
function holdsAll(runs: readonly GlueRun[], unfinished: readonly RunRow[]): boolean {
  const seen = new Set(runs.map(({ glueRunId }) => glueRunId));
  const oldest = runs.at(-1)?.startedAt?.getTime() ?? 0;
  return unfinished.every(({ glueRunId, createdAt, sentAt }) =>
    glueRunId === null
      ? sentAt === null || oldest < createdAt.getTime() - CLOCK_MARGIN_MS
      : seen.has(glueRunId) || oldest < createdAt.getTime() - CLOCK_MARGIN_MS,
  );
}

/** Runs that are going on for us and were not shown: far below newer ones, or forgotten, perhaps with their job. */
async function askForThoseNotSeen(
  ctx: Context,
  rows: readonly RunRow[],
  seen: readonly GlueRun[],
): Promise<void> {
  const shown = new Set(seen.map(({ glueRunId }) => glueRunId));
  for (const row of rows) {
    if (row.glueRunId === null || shown.has(row.glueRunId)) continue;
    const glue = await ctx.aws.glue.getJobRun({ jobName: row.glueJobName, glueRunId: row.glueRunId });
    if (glue !== null) await syncRun(ctx, row, glue, 'poll');
    else if (!isSettling(ctx, row)) await endForgotten(ctx, row);
  }
}

/**
 * Glue may not show yet what it has just started. Until it has shown a run once, the time of its start is that of the
 * instance which asked for it, whose clock may be as far from Glue's as ours is in the other direction.
 */
function isSettling(ctx: Pick<ServerContext, 'clock'>, run: RunRow): boolean {
  const patienceMs = run.lastModifiedAt === null ? SETTLE_MS + 2 * CLOCK_MARGIN_MS : SETTLE_MS;
  return ctx.clock.now().getTime() - (run.startedAt ?? run.createdAt).getTime() < patienceMs;
}

async function endForgotten(ctx: Context, row: RunRow): Promise<void> {
  const error = 'Glue does not know this run any more, so how it ended cannot be found out.';
  const to = { state: 'ERROR', error, completedAt: ctx.clock.now() };
  await changeRun(ctx, row, { to, source: 'poll', detail: error });
}
