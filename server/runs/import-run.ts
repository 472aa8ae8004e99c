import type { GlueRun } from '#server/aws/glue/glue-run.ts';
import type { ServerContext } from '#server/context.ts';
import type { JobName } from '#server/contract/job-name.ts';
import type { DbStatements } from '#server/db/database.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { recordTransition } from './record-transition.ts';
import { retentionStart } from './retention-start.ts';
import { glueFacts, publication } from './sync-run.ts';

/**
 * Takes a run that somebody started elsewhere (console, CLI, trigger) into the history, once. Glue remembers runs for
 * longer than the retention setting may: those that are not kept any more do not come back.
 */
export async function importRun(
  ctx: Pick<ServerContext, 'db' | 'clock' | 'rng' | 'events' | 'settings'>,
  job: JobName,
  glue: GlueRun,
): Promise<void> {
  const id = ctx.rng.uuid();
  const now = ctx.clock.now();
  const keptSince = retentionStart(ctx);
  if (keptSince !== null && glue.startedAt !== null && glue.startedAt < keptSince) return;
  const row = await ctx.db.transaction(async (db) => {
    const { publishState } = publication(glue);
    const inserted = await db.runs.insertRun({
      run: {
        ...glue,
        id,
        job,
        glueJobName: ctx.settings.jobs[job],
        ...(await originOf(db, ctx.settings.jobs[job], glue)),
        createdAt: glue.startedAt ?? now,
        asOf: now,
        costNanoUsd: costOf(ctx, glue),
        publishState,
        runningSince: glue.state === 'RUNNING' ? now : null,
      },
    });
    if (inserted !== null)
      await recordTransition(db, inserted, {
        at: now,
        from: null,
        to: glue.state,
        source: 'import',
        detail: glue.error,
      });
    return inserted;
  });
  if (row !== null) await ctx.events.publish({ type: 'run', runId: id, job });
}

/** Glue's automatic retry of a run of ours is another attempt of it; any other run is somebody else's. */
async function originOf(
  db: Pick<DbStatements, 'runs'>,
  glueJobName: string,
  { previousRunId }: GlueRun,
): Promise<Pick<RunRow, 'origin' | 'requestedBy'>> {
  const glueRunIds = previousRunId === null ? [] : [previousRunId];
  const [previous] = await db.runs.findGlueRuns({ glueJobName, glueRunIds });
  return previous === undefined
    ? { origin: 'external', requestedBy: null }
    : { origin: previous.origin, requestedBy: previous.requestedBy };
}

function costOf(ctx: Pick<ServerContext, 'clock' | 'settings'>, glue: GlueRun): bigint | null {
  const { costNanoUsd } = glueFacts(ctx, glue);
  return typeof costNanoUsd === 'bigint' ? costNanoUsd : null;
}
