import type { ServerContext } from '#server/context.ts';
import type { DatasetDetail, Partition } from '#server/contract/dataset.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import type { PublishedPartitionRow } from '#server/db/datasets/list-published-partitions.ts';
import { summarise } from './list-datasets.ts';
import { manifestColumns } from './manifest-columns.ts';
import { type CatalogView, readCatalog } from './read-catalog.ts';

/**
 * One trusted table as the catalog has it now, with what the history knows of its partitions. While AWS does not
 * answer, it is what was last published, and `asOf` says since when.
 */
export async function getDataset(
  ctx: Pick<ServerContext, 'db' | 'aws' | 'clock' | 'settings'>,
  { name }: { name: DatasetName },
): Promise<DatasetDetail> {
  const published = await ctx.db.datasets.listPublishedPartitions({ dataset: name });
  const [totals, manifest, catalog] = await Promise.all([
    ctx.db.datasets.publishedTotals(),
    ctx.db.datasets.publishedManifest({ dataset: name }),
    readCatalog(ctx, { name, partitions: published.map(({ partition }) => partition) }),
  ]);
  const total = totals.find(({ dataset }) => dataset === name) ?? null;
  return {
    ...summarise(ctx.settings.database, name, total),
    location: catalog?.table?.location ?? null,
    columns: columnsOf(catalog, manifestColumns(manifest)),
    partitions: published.map((row) => describePartition(row, catalog)),
    asOf: ((catalog === null ? lastApplied(published) : null) ?? ctx.clock.now()).toISOString(),
  };
}

/** The catalog's columns with the descriptions of the manifest; the manifest's own while there is no catalog. */
function columnsOf(
  catalog: CatalogView | null,
  described: DatasetDetail['columns'],
): DatasetDetail['columns'] {
  const table = catalog?.table ?? null;
  if (table === null) return described;
  const descriptionOf = new Map(described.map(({ name, description }) => [name, description]));
  return [
    ...table.columns.map((column) => ({ ...column, partitionKey: false })),
    ...table.partitionKeys.map((column) => ({ ...column, partitionKey: true })),
  ].map(({ name, type, partitionKey }) => ({
    name,
    type,
    partitionKey,
    description: descriptionOf.get(name) ?? null,
  }));
}

/** A partition that is gone from the catalog, or points elsewhere than where we put it: what readers see, we cannot say. */
function describePartition(row: PublishedPartitionRow, catalog: CatalogView | null): Partition {
  const values = row.partition === '' ? [] : row.partition.split('/');
  const location = catalog?.locations.get(row.partition) ?? '';
  if (row.appliedAt !== null && catalog !== null && !isSamePlace(location, row.location))
    return { values, location, runId: null, version: null, rows: null, bytes: null, files: null };
  return {
    values,
    location: row.location,
    runId: row.runId,
    version: row.glueRunId,
    rows: Number(row.rows),
    bytes: row.bytes.toString(),
    files: row.files,
  };
}

function isSamePlace(one: string, other: string): boolean {
  return one.replace(/\/+$/, '') === other.replace(/\/+$/, '');
}

function lastApplied(published: readonly PublishedPartitionRow[]): Date | null {
  const times = published.flatMap(({ appliedAt }) => (appliedAt === null ? [] : [appliedAt.getTime()]));
  return times.length === 0 ? null : new Date(Math.max(...times));
}
