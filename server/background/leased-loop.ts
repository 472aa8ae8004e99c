import type { ServerContext } from '#server/context.ts';
import { SECOND } from '#server/lib/durations.ts';
import { type PollLoop, startPollLoop } from '#server/lib/poll-loop.ts';

/** A holder that dies is replaced after it at the latest; so much may pass after kill -9 until runs are followed again. */
const LEASE_MS = 12 * SECOND;
/** A holder comes back before its lease ends, or another takes over from a living one. */
const LONGEST_WAIT_MS = 10 * SECOND;
/** How often the others look whether the lease has become free. */
const STANDBY_MS = 2 * SECOND;
const AFTER_ERROR_MS = 2 * SECOND;
/** A change wakes the loop at once, but its own changes must not make it spin. */
const LEAST_GAP_MS = 250;

/**
 * A loop of which one instance at a time does the work. Doing a round twice would be harmless (every write is
 * conditional); the lease keeps the number of calls to AWS that of one instance.
 */
export function startLeasedLoop(
  ctx: ServerContext,
  options: { name: string; holder: string; round: () => Promise<number> },
): PollLoop {
  const { name, holder } = options;
  let lastRoundAt = Number.NEGATIVE_INFINITY;
  return startPollLoop({
    name,
    clock: ctx.clock,
    log: ctx.log,
    afterErrorMs: AFTER_ERROR_MS,
    async tick(signal) {
      const gap = lastRoundAt + LEAST_GAP_MS - ctx.clock.monotonicMs();
      if (gap > 0) await ctx.clock.sleep(gap, signal);
      if ((await ctx.db.leases.holdLease({ name, holder, ttlMs: LEASE_MS })) === null) return STANDBY_MS;
      const waitMs = await options.round();
      lastRoundAt = ctx.clock.monotonicMs();
      return Math.min(waitMs, LONGEST_WAIT_MS);
    },
  });
}
