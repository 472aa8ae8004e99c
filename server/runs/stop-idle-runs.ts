import type { ServerContext } from '#server/context.ts';
import type { Actor } from '#server/contract/permissions.ts';
import type { StopOutcome } from '#server/contract/run.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { stopRun } from './stop-run.ts';

/** A start-up takes seconds to minutes; Glue itself gives up on resources after 15 minutes. */
const STUCK_MS = 15 * MINUTE;

/**
 * Asks Glue to stop every run that has waited to run for longer than Glue itself would: those can be known to do
 * nothing without metrics. Each has its outcome; one that fails does not keep the others from being stopped.
 */
export async function stopIdleRuns(
  ctx: Pick<ServerContext, 'db' | 'aws' | 'clock' | 'events' | 'log'>,
  { reason, actor }: { reason: string | null; actor: Actor },
): Promise<{ items: StopOutcome[]; nextCursor: null }> {
  const waiting = await ctx.db.runs.listRunsInState({ states: ['WAITING', 'STARTING'], limit: 200 });
  const stuckSince = ctx.clock.now().getTime() - STUCK_MS;
  const items: StopOutcome[] = [];
  for (const run of waiting.filter(
    ({ startedAt, createdAt }) => (startedAt ?? createdAt).getTime() < stuckSince,
  )) {
    try {
      items.push(await stopRun(ctx, { runId: run.id, reason, actor }));
    } catch (error) {
      ctx.log.warn('a stop could not be sent', { runId: run.id, error: String(error) });
      items.push({
        runId: run.id,
        outcome: 'refused',
        message: error instanceof Error ? error.message : String(error),
      });
    }
  }
  return { items, nextCursor: null };
}
