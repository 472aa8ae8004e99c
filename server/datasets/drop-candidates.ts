import type { ServerContext } from '#server/context.ts';
import { CloudError } from '#server/errors.ts';
import { candidateDatabase } from './candidate-table.ts';

/**
 * Takes candidate tables out of the catalog that nobody has to look at any more; their files stay. One that AWS does
 * not let go keeps the others from nothing: it is tried again in the next round.
 */
export async function dropCandidates(
  ctx: Pick<ServerContext, 'db' | 'aws' | 'clock' | 'settings' | 'log'>,
): Promise<void> {
  const database = candidateDatabase(ctx.settings);
  for (const { runId, tableName } of await ctx.db.publications.listDroppableCandidates()) {
    await ctx.db.confirmLease();
    if (await drop(ctx, { database, table: tableName }))
      await ctx.db.publications.markCandidateDropped({ runId, at: ctx.clock.now() });
  }
}

async function drop(
  ctx: Pick<ServerContext, 'aws' | 'log'>,
  target: { database: string; table: string },
): Promise<boolean> {
  try {
    await ctx.aws.glue.deleteTable(target);
    return true;
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    if (error.awsCode === 'EntityNotFoundException') return true;
    ctx.log.warn('a candidate table could not be dropped yet', { table: target.table, error: error.message });
    return false;
  }
}
