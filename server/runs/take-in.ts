import type { GlueRun } from '#server/aws/glue/glue-run.ts';
import type { ServerContext } from '#server/context.ts';
import type { JobName } from '#server/contract/job-name.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { importRun } from './import-run.ts';
import { markerOf } from './run-marker.ts';
import { syncRun } from './sync-run.ts';

type Context = Pick<ServerContext, 'db' | 'clock' | 'rng' | 'events' | 'settings'>;

/**
 * Writes runs as Glue lists them (newest first) into the history, oldest first, so that it is written in the order in
 * which it happened.
 */
export async function takeIn(
  ctx: Context,
  job: JobName,
  runs: readonly GlueRun[],
  known: ReadonlyMap<string | null, RunRow>,
): Promise<void> {
  for (const glue of runs.toReversed()) {
    const row = known.get(glue.glueRunId);
    if (row !== undefined) await syncRun(ctx, row, glue, 'poll');
    else await adoptOrImport(ctx, job, glue);
  }
}

/** The rows of these runs that there are, by Glue's id. */
export async function findKnown(
  ctx: Pick<ServerContext, 'db' | 'settings'>,
  job: JobName,
  runs: readonly GlueRun[],
): Promise<Map<string | null, RunRow>> {
  const rows = await ctx.db.runs.findGlueRuns({
    glueJobName: ctx.settings.jobs[job],
    glueRunIds: runs.map(({ glueRunId }) => glueRunId),
  });
  return new Map(rows.map((row) => [row.glueRunId, row]));
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
  const isFirstAttempt = glue.attempt === 0 && glue.previousRunId === null;
  if (marker === null || !uuidForm.test(marker) || !isFirstAttempt) return null;
  const row = await ctx.db.runs.getRun({ id: marker });
  return row !== null && row.glueRunId === null ? row : null;
}
