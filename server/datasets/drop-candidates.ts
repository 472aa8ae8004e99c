import type { ServerContext } from '#server/context.ts';
import { CloudError } from '#server/errors.ts';
import { candidateDatabase } from './candidate-table.ts';

/** Takes candidate tables out of the catalog that nobody has to look at any more; their files stay. */
export async function dropCandidates(
  ctx: Pick<ServerContext, 'db' | 'aws' | 'clock' | 'settings'>,
): Promise<void> {
  const database = candidateDatabase(ctx.settings);
  for (const { runId, tableName } of await ctx.db.publications.listDroppableCandidates()) {
    await ctx.db.confirmLease();
    try {
      await ctx.aws.glue.deleteTable({ database, table: tableName });
    } catch (error) {
      if (!(error instanceof CloudError && error.awsCode === 'EntityNotFoundException')) throw error;
    }
    await ctx.db.publications.markCandidateDropped({ runId, at: ctx.clock.now() });
  }
}
