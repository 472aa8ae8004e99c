import type { ServerContext } from '#server/context.ts';
import { noteSessions } from '#server/costs/note-sessions.ts';
import { retireVersions } from '#server/datasets/retire-versions.ts';
import { sweepLeftovers } from '#server/datasets/sweep-leftovers.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { type PollLoop, startPollLoop } from '#server/lib/poll-loop.ts';
import { deleteOldRuns } from '#server/runs/delete-old-runs.ts';
import { foldHistory } from '#server/runs/fold-history.ts';

const ROUND_MS = MINUTE;
const SWEEP_MS = 60 * MINUTE;
/** Longer than a round, so that the work stays with one instance; two at once would do no harm. */
const LEASE_MS = 3 * MINUTE;

/** Keeps the history small and its charts quick. Nothing waits for it: sums are right before they are folded. */
export function startUpkeep(ctx: ServerContext, holder: string): PollLoop {
  let sweptAt = Number.NEGATIVE_INFINITY;
  /** What failed runs have left costs little, and looking for it costs requests. */
  const sweepNowAndThen = async (): Promise<void> => {
    if (ctx.clock.monotonicMs() - sweptAt < SWEEP_MS) return;
    sweptAt = ctx.clock.monotonicMs();
    await sweepLeftovers(ctx);
    await retireVersions(ctx);
    await noteSessions(ctx);
  };
  return startPollLoop({
    name: 'upkeep',
    clock: ctx.clock,
    log: ctx.log,
    afterErrorMs: ROUND_MS,
    async tick() {
      if ((await ctx.db.leases.holdLease({ name: 'upkeep', holder, ttlMs: LEASE_MS })) === null)
        return ROUND_MS;
      await foldHistory(ctx);
      await deleteOldRuns(ctx);
      await sweepNowAndThen();
      return ROUND_MS;
    },
  });
}
