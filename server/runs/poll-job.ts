import type { GlueRun } from '#server/aws/glue/glue-run.ts';
import type { ServerContext } from '#server/context.ts';
import type { JobName } from '#server/contract/job-name.ts';
import { terminalStates } from '#server/contract/run-state.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { changeRun } from './change-run.ts';
import { importRun } from './import-run.ts';
import { markerOf } from './run-marker.ts';
import { syncRun } from './sync-run.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'rng' | 'events' | 'settings' | 'log'>;

/** One page holds every active run and those that ended since the last round; the first round reads all there is. */
const pageSize = 50;
const historyPageSize = 200;
/** A year of runs every ten minutes; older ones than that are not worth a longer first round. */
const maxHistoryPages = 260;

/** Asks Glue once for the newest runs of a job and brings the history up to what it says. */
export async function pollJob(ctx: Context, job: JobName): Promise<{ unfinished: number; missing: boolean }> {
  const glueJobName = ctx.settings.jobs[job];
  const isFirstRound = (await ctx.db.status.getSourceStatus({ source: `glue:${job}` }))?.okAt == null;
  const page = await ctx.aws.glue.getJobRuns({
    jobName: glueJobName,
    maxResults: isFirstRound ? historyPageSize : pageSize,
  });
  if (page === null) return { unfinished: 0, missing: true };
  await syncAll(ctx, job, page.runs);
  if (isFirstRound) await importHistory(ctx, job, page.nextToken);
  const unfinished = await ctx.db.runs.listUnfinishedRuns({ job, terminal: terminalStates });
  await askForThoseNotSeen(ctx, unfinished, page.runs);
  return { unfinished: unfinished.length, missing: false };
}

async function importHistory(ctx: Context, job: JobName, firstToken: string | null): Promise<void> {
  let nextToken = firstToken;
  for (let pages = 1; nextToken !== null && pages < maxHistoryPages; pages++) {
    const page = await ctx.aws.glue.getJobRuns({
      jobName: ctx.settings.jobs[job],
      maxResults: historyPageSize,
      nextToken,
    });
    if (page === null) return;
    await syncAll(ctx, job, page.runs);
    nextToken = page.nextToken === nextToken ? null : page.nextToken;
  }
}

/** Oldest first, so that the history is written in the order in which it happened. */
async function syncAll(ctx: Context, job: JobName, runs: readonly GlueRun[]): Promise<void> {
  const known = await ctx.db.runs.findGlueRuns({
    glueJobName: ctx.settings.jobs[job],
    glueRunIds: runs.map(({ glueRunId }) => glueRunId),
  });
  const rowOf = new Map(known.map((row) => [row.glueRunId, row]));
  for (const glue of [...runs].reverse()) {
    const row = rowOf.get(glue.glueRunId);
    if (row !== undefined) await syncRun(ctx, row, glue, 'poll');
    else await adoptOrImport(ctx, job, glue);
  }
}

/**
 * A run that carries the id of a row of ours without a Glue run is that row's: its start was answered to nobody.
 * Glue copies arguments to retries, so only a first attempt counts; any other run is somebody else's.
 */
async function adoptOrImport(ctx: Context, job: JobName, glue: GlueRun): Promise<void> {
  const row = await rowOfMarker(ctx, glue);
  if (row === null) await importRun(ctx, job, glue);
  else await syncRun(ctx, row, glue, 'reconcile');
}

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function rowOfMarker(ctx: Context, glue: GlueRun): Promise<RunRow | null> {
  const marker = markerOf(glue.arguments);
  if (marker === null || !uuidForm.test(marker) || glue.attempt !== 0 || glue.previousRunId !== null)
    return null;
  const row = await ctx.db.runs.getRun({ id: marker });
  return row !== null && row.glueRunId === null ? row : null;
}

/** Runs that are going on for us and are not on the page: long ones below many newer ones, or forgotten by Glue. */
async function askForThoseNotSeen(
  ctx: Context,
  rows: readonly RunRow[],
  seen: readonly GlueRun[],
): Promise<void> {
  const onPage = new Set(seen.map(({ glueRunId }) => glueRunId));
  for (const row of rows) {
    if (row.glueRunId === null || onPage.has(row.glueRunId)) continue;
    const glue = await ctx.aws.glue.getJobRun({ jobName: row.glueJobName, glueRunId: row.glueRunId });
    if (glue !== null) await syncRun(ctx, row, glue, 'poll');
    else await changeRun(ctx, row, forgotten(ctx));
  }
}

function forgotten(ctx: Pick<ServerContext, 'clock'>) {
  const error = 'Glue does not know this run any more, so how it ended cannot be found out.';
  return {
    to: { state: 'ERROR', error, completedAt: ctx.clock.now() },
    source: 'poll' as const,
    detail: error,
  };
}
