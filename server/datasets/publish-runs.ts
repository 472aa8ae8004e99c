import type { ServerContext } from '#server/context.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { CloudError } from '#server/errors.ts';
import { applyPublication } from './apply-publication.ts';
import { takeVersion } from './take-version.ts';

type Context = Pick<ServerContext, 'db' | 'aws' | 'clock' | 'settings' | 'events' | 'log'>;

/**
 * Takes every successful run one step further on its way to the readers, oldest first. Answers how many are still
 * on their way, and what AWS had against one of them. A step that fails is done again next time, and does not keep
 * the others from theirs.
 */
export async function publishRuns(ctx: Context): Promise<{ waiting: number; problem: CloudError | null }> {
  const untaken = await each(ctx, 'pending', takeVersion);
  const unapplied = await each(ctx, 'publishing', applyPublication);
  return { waiting: (await ctx.db.publications.listPublishing()).length, problem: untaken ?? unapplied };
}

async function each(
  ctx: Context,
  publishState: string,
  step: (ctx: Context, run: RunRow) => Promise<void>,
): Promise<CloudError | null> {
  let problem: CloudError | null = null;
  for (const run of await ctx.db.publications.listPublishing()) {
    if (run.publishState !== publishState) continue;
    try {
      await step(ctx, run);
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      problem = error;
      ctx.log.warn('a version could not be published yet', { runId: run.id, error: error.message });
    }
  }
  return problem;
}
