import type { ServerContext } from '#server/context.ts';
import { applyPublication } from './apply-publication.ts';
import { takeVersion } from './take-version.ts';

/**
 * Takes every successful run one step further on its way to the readers, oldest first. Answers how many are still
 * on their way. A step that fails is done again next time.
 */
export async function publishRuns(
  ctx: Pick<ServerContext, 'db' | 'aws' | 'clock' | 'settings' | 'events'>,
): Promise<{ waiting: number }> {
  for (const run of await ctx.db.publications.listPublishing()) {
    if (run.publishState === 'pending') await takeVersion(ctx, run);
  }
  for (const run of await ctx.db.publications.listPublishing()) {
    if (run.publishState === 'publishing') await applyPublication(ctx, run);
  }
  return { waiting: (await ctx.db.publications.listPublishing()).length };
}
