import type { Actor } from '#server/contract/permissions.ts';
import type { StopOutcome } from '#server/contract/run.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { stopRuns } from './stop-runs.ts';

/** A start-up takes seconds to minutes; Glue itself gives up on resources after 15 minutes. */
const STUCK_MS = 15 * MINUTE;

/**
 * Asks Glue to stop every run that has waited to run for longer than Glue itself would: those can be known to do
 * nothing without metrics.
 */
export async function stopIdleRuns(
  ctx: Parameters<typeof stopRuns>[0],
  { reason, actor }: { reason: string | null; actor: Actor },
): Promise<{ items: StopOutcome[]; nextCursor: null }> {
  const waiting = await ctx.db.runs.listRunsInState({ states: ['WAITING', 'STARTING'], limit: 200 });
  const stuckSince = ctx.clock.now().getTime() - STUCK_MS;
  const stuck = waiting.filter(({ startedAt, createdAt }) => (startedAt ?? createdAt).getTime() < stuckSince);
  return stopRuns(ctx, { runIds: stuck.map(({ id }) => id), reason, actor });
}
