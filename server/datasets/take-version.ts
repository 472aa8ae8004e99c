import type { ServerContext } from '#server/context.ts';
import { datasetOfJob, jobName } from '#server/contract/job-name.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import type { Manifest } from './manifest.ts';
import { movePublication } from './move-publication.ts';
import { readManifest, UnreadableVersion } from './read-manifest.ts';
import { partitionLocation, versionPrefix } from './version-location.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'settings' | 'events'>;

/**
 * Takes the version of a successful run into the history: its manifest, its row counts, and where the catalog
 * should point from now on. One transaction, so a crash leaves either all of it or none.
 */
export async function takeVersion(ctx: Context, run: RunRow): Promise<void> {
  const dataset = datasetOfJob[jobName.parse(run.job)];
  const glueRunId = run.glueRunId ?? '';
  try {
    const manifest = await readManifest(ctx, { dataset, glueRunId });
    await ctx.db.transaction(async (db) => {
      const facts = { ...countsOf(manifest), manifest };
      if (!(await movePublication(ctx, db, { id: run.id, from: 'pending', to: 'publishing', facts }))) return;
      for (const partition of manifest.partitions) {
        await db.publications.wantPartition({
          dataset,
          partition: partition.values.join('/'),
          runId: run.id,
          location: partitionLocation(
            ctx.settings.bucket,
            versionPrefix(dataset, glueRunId),
            manifest.schema.partitionKeys,
            partition.values,
          ),
          runAt: run.createdAt,
          rows: BigInt(partition.rows),
          bytes: BigInt(partition.bytes),
          files: partition.files,
        });
      }
    });
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
