import { z } from 'zod';
import type { ServerContext } from '#server/context.ts';
import type { DatasetVersion } from '#server/contract/dataset.ts';
import { type DatasetName, jobOfDataset } from '#server/contract/job-name.ts';
import { publishState } from '#server/contract/run.ts';
import { describePublishing } from './describe-publishing.ts';

const maxVersions = 200;

/** Of a manifest, what a version is described by; other fields and older manifests do no harm. */
const manifestSize = z
  .object({ bytes: z.coerce.string(), partitions: z.array(z.unknown()) })
  .nullable()
  .catch(null);

/** The versions that runs have written, newest first. */
export async function listVersions(
  ctx: Pick<ServerContext, 'db'>,
  { name }: { name: DatasetName },
): Promise<{ items: DatasetVersion[]; nextCursor: null }> {
  const runs = await ctx.db.datasets.listVersionRuns({ job: jobOfDataset[name], limit: maxVersions });
  const runIds = runs.map(({ id }) => id);
  const publishing = await describePublishing(ctx, runIds);
  const retired = new Set((await ctx.db.publications.listRetired({ runIds })).map(({ runId }) => runId));
  const items = runs.flatMap((run) => {
    if (run.glueRunId === null) return [];
    const size = manifestSize.parse(run.manifest);
    return [
      {
        version: run.glueRunId,
        runId: run.id,
        publishState: publishState.parse(run.publishState),
        createdAt: run.createdAt.toISOString(),
        publishedAt: run.publishedAt?.toISOString() ?? null,
        rowsOut: run.rowsOut === null ? null : Number(run.rowsOut),
        bytes: size?.bytes ?? null,
        partitions: size?.partitions.length ?? null,
        ...publishing(run.id),
        isRetired: retired.has(run.id),
      },
    ];
  });
  return { items, nextCursor: null };
}
