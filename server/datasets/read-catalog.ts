import type { CatalogTable } from '#server/aws/glue/catalog-table.ts';
import type { ServerContext } from '#server/context.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { CloudError } from '#server/errors.ts';

export type CatalogView = {
  table: CatalogTable | null;
  /** Where each of the asked-for partitions points, by its values joined with "/". */
  locations: Map<string, string>;
};

/** What the catalog says about a table and some of its partitions; null when AWS does not answer now. */
export async function readCatalog(
  ctx: Pick<ServerContext, 'aws' | 'settings'>,
  { name, partitions }: { name: DatasetName; partitions: readonly string[] },
): Promise<CatalogView | null> {
  const { database } = ctx.settings;
  try {
    const table = await ctx.aws.glue.getTable({ database, table: name });
    if (table === null || table.partitionKeys.length === 0)
      return { table, locations: new Map(table === null ? [] : [['', table.location]]) };
    const values = partitions.map((partition) => partition.split('/'));
    const found = await ctx.aws.glue.getPartitions({ database, table: name, values });
    return { table, locations: new Map(found.map((one) => [one.values.join('/'), one.location])) };
  } catch (error) {
    if (error instanceof CloudError && error.problem !== 'denied') return null;
    throw error;
  }
}
