import type { ServerContext } from '#server/context.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { CloudError } from '#server/errors.ts';
import { SECOND } from '#server/lib/durations.ts';
import { applyPublication } from './apply-publication.ts';
import { applyRollbacks } from './apply-rollbacks.ts';
import { auditVersion } from './audit-version.ts';
import { takeVersion } from './take-version.ts';

/** What was refused just now is refused a second later too: it is tried again less often than others are. */
const RETRY_MS = 20 * SECOND;

/**
 * Takes every successful run one step further on its way to the readers, oldest first. Answers how many are still
 * on their way, and what AWS had against one of them. A step that fails is noted on its run and done again later; it
 * does not keep the others from theirs.
 */
export async function publishRuns(
  ctx: ServerContext,
  { retryMs = RETRY_MS }: { retryMs?: number } = {},
): Promise<{ waiting: number; problem: CloudError | null }> {
  const untaken = await each(ctx, retryMs, 'pending', takeVersion);
  const unaudited = await each(ctx, retryMs, 'auditing', auditVersion);
  const unapplied = await each(ctx, retryMs, 'publishing', applyPublication);
  const unremoved = await applyRollbacks(ctx);
  const waiting = await ctx.db.publications.listPublishing({ triedBefore: ctx.clock.now() });
  return { waiting: waiting.length, problem: untaken ?? unaudited ?? unapplied ?? unremoved };
}

async function each(
  ctx: ServerContext,
  retryMs: number,
  publishState: string,
  step: (ctx: ServerContext, run: RunRow) => Promise<void>,
): Promise<CloudError | null> {
  let problem: CloudError | null = null;
  const triedBefore = new Date(ctx.clock.now().getTime() - retryMs);
  for (const run of await ctx.db.publications.listPublishing({ triedBefore })) {
    if (run.publishState !== publishState) continue;
    try {
      await step(ctx, run);
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      problem = error;
      await noteProblem(ctx, run, error);
    }
  }
  return problem;
}

/** The reason is told where people look: on the run, once as long as it stays the same. */
async function noteProblem(ctx: ServerContext, run: RunRow, { message }: CloudError): Promise<void> {
  ctx.log.warn('a version could not be published yet', { runId: run.id, error: message });
  const at = ctx.clock.now();
  const isNews = await ctx.db.transaction(async (db) => {
    if (!(await db.publications.noteTried({ id: run.id, at, error: message }))) return false;
    const { publishState } = run;
    const event = { kind: 'publish', from: publishState, to: publishState, source: 'publish' } as const;
    await db.runs.insertRunEvent({ event: { runId: run.id, at, actor: null, detail: message, ...event } });
    return true;
  });
  if (isNews) await ctx.events.publish({ type: 'run', runId: run.id, job: run.job });
}
