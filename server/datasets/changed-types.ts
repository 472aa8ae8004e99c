import type { ServerContext } from '#server/context.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import type { Manifest } from './manifest.ts';

/**
 * Why a version cannot stand beside the partitions that stay: a column has another type than the table says, and the
 * files of the partitions that this version does not replace were written with the old one. Null when all fit.
 */
export async function changedTypes(
  ctx: Pick<ServerContext, 'aws' | 'settings'>,
  { dataset, manifest }: { dataset: DatasetName; manifest: Manifest },
): Promise<string | null> {
  if (manifest.schema.partitionKeys.length === 0) return null;
  const table = await ctx.aws.glue.getTable({ database: ctx.settings.database, table: dataset });
  const typeOf = new Map(table?.columns.map(({ name, type }) => [name, type]));
  const changes = manifest.schema.columns.flatMap(({ name, type }) => {
    const before = typeOf.get(name);
    return before === undefined || before === type ? [] : [`${name} from ${before} to ${type}`];
  });
  if (changes.length === 0) return null;
  return `It would change the type of ${changes.join(', ')}, and the other partitions of ${dataset} keep the old one: Athena could not read them any more. Write the changed column under a new name, or all partitions into a new table.`;
}
