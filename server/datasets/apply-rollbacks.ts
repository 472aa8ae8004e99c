import type { ServerContext } from '#server/context.ts';
import { datasetName } from '#server/contract/job-name.ts';
import { CloudError } from '#server/errors.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'settings' | 'events' | 'log'>;

/** BatchDeletePartition takes no more. */
const batchSize = 25;

/**
 * Takes the entries out of the catalog that a rollback has unmade, and notes which publications the catalog shows
 * whole by now. Objects stay. Answers what AWS had against it; it is tried again in the next round.
 */
export async function applyRollbacks(ctx: Context): Promise<CloudError | null> {
  let problem: CloudError | null = null;
  // Which there are is read before what they remove: one that is written meanwhile waits for the next round.
  const unsettled = Map.groupBy(await ctx.db.publications.listUnsettled(), ({ dataset }) => dataset);
  for (const [dataset, publications] of unsettled) {
    try {
      await removeEntries(ctx, dataset);
      const ids = publications.map(({ id }) => id);
      const settled = await ctx.db.publications.settlePublications({ ids, at: ctx.clock.now() });
      // A run's page shows whether its publication can be undone: it was told of the run's end before this.
      await ctx.events.publish(
        ...settled.flatMap(({ runId, job }) => (job === null ? [] : [{ type: 'run' as const, runId, job }])),
        {
          type: 'dataset',
          dataset: datasetName.parse(dataset),
        },
      );
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      problem = error;
      ctx.log.warn('a rollback could not be finished yet', { dataset, error: error.message });
    }
  }
  return problem;
}

async function removeEntries(ctx: Context, dataset: string): Promise<void> {
  const target = { database: ctx.settings.database, table: dataset };
  const removals = await ctx.db.publications.listRemovals({ dataset });
  const values = removals.map(({ partition }) => partition.split('/'));
  for (let start = 0; start < values.length; start += batchSize) {
    await ctx.db.confirmLease();
    await ctx.aws.glue.deletePartitions({ ...target, values: values.slice(start, start + batchSize) });
  }
  if (values.length === 0) return;
  const [left] = await ctx.aws.glue.getPartitions({ ...target, values });
  if (left !== undefined)
    throw new CloudError('refused', `The catalog still shows ${left.values.join('/')} after its removal.`);
}
