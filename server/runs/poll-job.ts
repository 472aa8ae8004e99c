import type { GlueRun } from '#server/aws/glue/glue-run.ts';
import type { ServerContext } from '#server/context.ts';
import type { JobName } from '#server/contract/job-name.ts';
import { terminalStates } from '#server/contract/run-state.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { changeRun } from './change-run.ts';
import { importRun } from './import-run.ts';
import { markerOf } from './run-marker.ts';
import { SETTLE_MS } from './settle-time.ts';
import { syncRun } from './sync-run.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'rng' | 'events' | 'settings' | 'log'>;

/** One page holds every active run and those that started since the last round. */
const pageSize = 50;
const historyPageSize = 200;
/** 52,000 runs: more than Glue keeps of a job that runs every quarter of an hour. */
const maxHistoryPages = 260;

/** Asks Glue once for the newest runs of a job and brings the history up to what it says. */
export async function pollJob(ctx: Context, job: JobName): Promise<{ unfinished: number; missing: boolean }> {
  const page = await ctx.aws.glue.getJobRuns({ jobName: ctx.settings.jobs[job], maxResults: pageSize });
  if (page === null) return { unfinished: 0, missing: true };
  const known = await knownRuns(ctx, job, page.runs);
  const isGap = known.size < page.runs.length && page.nextToken !== null;
  await syncAll(ctx, job, isGap ? await upToTheKnown(ctx, job) : page.runs);
  const unfinished = await ctx.db.runs.listUnfinishedRuns({ job, terminal: terminalStates });
  await askForThoseNotSeen(ctx, unfinished, page.runs);
  return { unfinished: unfinished.length, missing: false };
}

/**
 * Every run from the newest back to a page of which all are known: the whole history the first time, and what was
 * missed while the app was away. As it is written oldest first, an import that is cut short goes on where it was.
 */
async function upToTheKnown(ctx: Context, job: JobName): Promise<GlueRun[]> {
  const runs: GlueRun[] = [];
  let nextToken: string | null = null;
  for (let pages = 0; pages < maxHistoryPages; pages++) {
    const page = await ctx.aws.glue.getJobRuns({
      jobName: ctx.settings.jobs[job],
      maxResults: historyPageSize,
      nextToken,
    });
    if (page === null) break;
    runs.push(...page.runs);
    const known = await knownRuns(ctx, job, page.runs);
    if (known.size === page.runs.length || page.nextToken === null || page.nextToken === nextToken) break;
    nextToken = page.nextToken;
  }
  return runs;
}

async function knownRuns(
  ctx: Context,
  job: JobName,
  runs: readonly GlueRun[],
): Promise<Map<string | null, RunRow>> {
  const rows = await ctx.db.runs.findGlueRuns({
    glueJobName: ctx.settings.jobs[job],
    glueRunIds: runs.map(({ glueRunId }) => glueRunId),
  });
  return new Map(rows.map((row) => [row.glueRunId, row]));
}

/** Oldest first, so that the history is written in the order in which it happened. */
async function syncAll(ctx: Context, job: JobName, runs: readonly GlueRun[]): Promise<void> {
  const rowOf = await knownRuns(ctx, job, runs);
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
    else if (!isSettling(ctx, row)) await changeRun(ctx, row, forgotten(ctx));
  }
}

/** Glue may not show yet what it has just started. */
function isSettling(ctx: Pick<ServerContext, 'clock'>, { startedAt, createdAt }: RunRow): boolean {
  return ctx.clock.now().getTime() - (startedAt ?? createdAt).getTime() < SETTLE_MS;
}

function forgotten(ctx: Pick<ServerContext, 'clock'>) {
  const error = 'Glue does not know this run any more, so how it ended cannot be found out.';
  return {
    to: { state: 'ERROR', error, completedAt: ctx.clock.now() },
    source: 'poll' as const,
    detail: error,
  };
}
