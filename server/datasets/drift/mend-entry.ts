import type { ServerContext } from '#server/context.ts';
import type { Drift } from '#server/contract/drift.ts';
import type { DatasetName } from '#server/contract/job-name.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'settings'>;

/** Mends one thing in the catalog. Objects are never touched. */
export async function mendEntry(ctx: Context, table: DatasetName, item: Drift): Promise<void> {
  const { database } = ctx.settings;
  const { partition, shown } = item;
  const values = partition.split('/');
  switch (item.fix) {
    case 'create_entry':
    case 'move_pointer':
      // The pointer counts as not applied, and publishing does the rest as it always does.
      await ctx.db.publications.markUnapplied({ dataset: table, partition, shown: shown ?? '' });
      return;
    case 'remove_entry':
      await ctx.db.confirmLease();
      await ctx.aws.glue.deletePartitions({ database, table, values: [values] });
      return;
    case 'update_schema': {
      const current = await ctx.aws.glue.getTable({ database, table });
      if (current === null || shown === null) return;
      const partitions = [{ values, location: shown }];
      await ctx.db.confirmLease();
      await ctx.aws.glue.updatePartitions({ database, table, columns: current.columns, partitions });
      return;
    }
    case null:
      return;
  }
}
