import type { CatalogEntry } from '#server/aws/glue/list-partitions.ts';
import type { ServerContext } from '#server/context.ts';
import type { Drift } from '#server/contract/drift.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { versionsPrefix } from '#server/datasets/version-location.ts';
import { compareCatalog } from './compare-catalog.ts';
import { folderSizes } from './folder-sizes.ts';
import { knownVersions } from './known-versions.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'settings'>;

/** Holds the catalog, the objects and what was published against each other, all read afresh. */
export async function findDrift(
  ctx: Context,
  { name }: { name: DatasetName },
): Promise<{ items: Drift[]; entries: number; folders: number }> {
  const { bucket, database } = ctx.settings;
  const [table, objects] = await Promise.all([
    ctx.aws.glue.getTable({ database, table: name }),
    ctx.aws.s3.listObjects({ bucket, prefix: versionsPrefix(name) }),
  ]);
  const entries: CatalogEntry[] =
    table === null
      ? []
      : table.partitionKeys.length > 0
        ? await ctx.aws.glue.listPartitions({ database, table: name })
        : // A table that shows no location yet was made before anything was published.
          [{ values: [], location: table.location, columns: table.columns }];
  // Read last: a pointer that was wanted meanwhile is on its way, while one read first could look lost.
  const wanted = await ctx.db.datasets.listPublishedPartitions({ dataset: name });
  const folders = folderSizes(bucket, objects);
  const isPartitioned = (table?.partitionKeys.length ?? 0) > 0;
  const versions = await knownVersions(ctx, { name, folders: [...folders.keys()] });
  const items = compareCatalog({
    tableColumns: table?.columns ?? null,
    entries: isPartitioned || wanted.length > 0 ? entries : [],
    wanted: wanted.map(({ partition, location, appliedAt }) => ({
      partition,
      location,
      isSettled: appliedAt !== null,
    })),
    folders,
    ...versions,
  });
  return { items, entries: entries.length, folders: folders.size };
}
