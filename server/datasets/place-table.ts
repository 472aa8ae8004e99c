import type { CatalogColumn, CatalogTable } from '#server/aws/glue/catalog-table.ts';
import type { ServerContext } from '#server/context.ts';
import type { Manifest } from './manifest.ts';

type Context = Pick<ServerContext, 'aws' | 'db' | 'crash'>;
type Target = { database: string; table: string; manifest: Manifest };
export type Pointer = { partition: string; location: string };

/** BatchCreatePartition and BatchUpdatePartition take no more. */
const batchSize = 100;

/** Columns are only ever added: a table that knows more than this run keeps what it knows. */
export async function placeTable(
  ctx: Context,
  { database, table, manifest }: Target,
  location: string,
): Promise<void> {
  const current = await ctx.aws.glue.getTable({ database, table });
  const wanted: CatalogTable = {
    database,
    name: table,
    location,
    columns: merged(columnsOf(manifest), current?.columns ?? []),
    partitionKeys: manifest.schema.partitionKeys,
    versionId: current?.versionId ?? null,
  };
  if (current !== null && isSameTable(current, wanted)) return;
  await ctx.db.confirmLease();
  await ctx.aws.glue.putTable({ table: wanted });
  await ctx.crash?.('after-catalog-table');
}

/** Each partition is moved whole; what is where it should be is not touched, so this can be done again from anywhere. */
export async function placePartitions(
  ctx: Context,
  { database, table, manifest }: Target,
  pointers: readonly Pointer[],
): Promise<void> {
  const columns = columnsOf(manifest);
  for (let start = 0; start < pointers.length; start += batchSize) {
    const batch = pointers.slice(start, start + batchSize).map(asPartition);
    const known = await ctx.aws.glue.getPartitions({
      database,
      table,
      values: batch.map(({ values }) => values),
    });
    const locations = new Map(known.map(({ values, location }) => [values.join('/'), location]));
    const missing = batch.filter(({ values }) => !locations.has(values.join('/')));
    const moved = batch.filter(({ values, location }) => {
      const current = locations.get(values.join('/'));
      return current !== undefined && current !== location;
    });
    if (missing.length > 0) {
      await ctx.db.confirmLease();
      await ctx.aws.glue.createPartitions({ database, table, columns, partitions: missing });
    }
    if (moved.length > 0) {
      await ctx.db.confirmLease();
      await ctx.aws.glue.updatePartitions({ database, table, columns, partitions: moved });
    }
    await ctx.crash?.('after-catalog-batch');
  }
}

export function asPartition({ partition, location }: Pointer) {
  return { values: partition.split('/'), location };
}

function columnsOf(manifest: Manifest): CatalogColumn[] {
  return manifest.schema.columns.map(({ name, type, description }) => ({
    name,
    type,
    comment: description?.en,
  }));
}

function merged(ours: CatalogColumn[], theirs: readonly CatalogColumn[]): CatalogColumn[] {
  const names = new Set(ours.map(({ name }) => name));
  return [...ours, ...theirs.filter(({ name }) => !names.has(name))];
}

function isSameTable(one: CatalogTable, other: CatalogTable): boolean {
  const text = (table: CatalogTable) =>
    JSON.stringify([table.location, table.columns.map(({ name, type }) => [name, type])]);
  return text(one) === text(other);
}
