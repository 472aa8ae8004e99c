import type { ServerContext } from '#server/context.ts';
import { datasetOfJob, jobName } from '#server/contract/job-name.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import type { Manifest } from './manifest.ts';
import { movePublication } from './move-publication.ts';
import { readManifest, UnreadableVersion } from './read-manifest.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'settings' | 'events'>;

/** Takes the version of a successful run into the history: its manifest and row counts. Then its audit begins. */
export async function takeVersion(ctx: Context, run: RunRow): Promise<void> {
  const dataset = datasetOfJob[jobName.parse(run.job)];
  try {
    const manifest = await readManifest(ctx, { dataset, glueRunId: run.glueRunId ?? '' });
    const facts = { ...countsOf(manifest), manifest };
    // A version without rows moves no reader, so there is nothing to audit.
    const to = manifest.partitions.length === 0 ? 'publishing' : 'auditing';
    await ctx.db.transaction((db) => movePublication(ctx, db, { id: run.id, from: 'pending', to, facts }));
  } catch (error) {
    if (!(error instanceof UnreadableVersion)) throw error;
    const { message } = error;
    await ctx.db.transaction((db) =>
      movePublication(ctx, db, { id: run.id, from: 'pending', to: 'failed', error: message }),
    );
  }
  await ctx.events.publish({ type: 'run', runId: run.id, job: run.job });
}

function countsOf({ rowsIn, rowsOut, rowsRejected, rowsDuplicate }: Manifest) {
  return {
    rowsIn: BigInt(rowsIn),
    rowsOut: BigInt(rowsOut),
    rowsRejected: BigInt(rowsRejected),
    rowsDuplicate: BigInt(rowsDuplicate),
  };
}
