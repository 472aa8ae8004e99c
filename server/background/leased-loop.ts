import type { ServerContext } from '#server/context.ts';
import { LeaseLost } from '#server/errors.ts';
import { SECOND } from '#server/lib/durations.ts';
import { type PollLoop, startPollLoop } from '#server/lib/poll-loop.ts';

/** How long a holder is waited for whose connection hangs without having ended; one that has died is noticed at once. */
const LEASE_MS = 12 * SECOND;
/** A holder says that it is there often enough for one lost answer not to cost it the lease. */
const RENEW_MS = 4 * SECOND;
/** How often the others look whether the holder is gone: its successor begins within a second. */
const STANDBY_MS = 100;
const AFTER_ERROR_MS = SECOND;
/** A change wakes the loop at once, but its own changes must not make it spin. */
const LEAST_GAP_MS = 250;
/** What a screen needs to ask for a change and be answered: work that nobody waits for begins after it. */
export const AFTER_SCREENS_MS = 150;

type Options = {
  name: string;
  holder: string;
  /** How long a change that wakes the loop waits for it, while the screens that it woke too are answered. */
  afterWakeMs?: number;
  /** One round of work, with a database that takes its writes only while the lease lasts. Answers when to come again. */
  round: (ctx: ServerContext, fence: bigint) => Promise<number>;
};

/**
 * A loop of which one instance at a time does the work. Doing a round twice would be harmless (every write is
 * conditional); the lease keeps the number of calls to AWS that of one instance, and its fence keeps one that was
 * paused from writing what it knew before.
 */
export function startLeasedLoop(ctx: ServerContext, options: Options): PollLoop {
  const { name, holder, afterWakeMs = 0 } = options;
  let dueAt = Number.NEGATIVE_INFINITY;
  let lastRoundAt = Number.NEGATIVE_INFINITY;
  let isWoken = false;
  const loop = startPollLoop({
    name,
    clock: ctx.clock,
    log: ctx.log,
    afterErrorMs: AFTER_ERROR_MS,
    async tick(signal) {
      const gap = Math.max(lastRoundAt + LEAST_GAP_MS - ctx.clock.monotonicMs(), afterWakeMs);
      if (isWoken && gap > 0) await ctx.clock.sleep(gap, signal);
      const fence = await ctx.db.leases.holdLease({ name, holder, ttlMs: LEASE_MS });
      if (fence === null) {
        dueAt = Number.NEGATIVE_INFINITY;
        return STANDBY_MS;
      }
      if (!isWoken && ctx.clock.monotonicMs() < dueAt) return untilDue();
      isWoken = false;
      dueAt = ctx.clock.monotonicMs() + (await roundWithLease(ctx, options, fence));
      lastRoundAt = ctx.clock.monotonicMs();
      return untilDue();
    },
  });
  const untilDue = () => Math.min(Math.max(dueAt - ctx.clock.monotonicMs(), 0), RENEW_MS);
  return {
    wake() {
      isWoken = true;
      loop.wake();
    },
    stop: () => loop.stop(),
  };
}

/** However long AWS lets a round wait, the lease is kept meanwhile. */
async function roundWithLease(ctx: ServerContext, { name, holder, round }: Options, fence: bigint) {
  const ended = new AbortController();
  const renewing = renew(ctx, { name, holder }, ended.signal);
  try {
    return await round({ ...ctx, db: ctx.db.fencedBy({ name, holder, fence }) }, fence);
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error;
    ctx.log.warn(`${name}: another instance has taken over`, { holder });
    return 0;
  } finally {
    ended.abort('the round is over');
    await renewing;
  }
}

async function renew(
  ctx: ServerContext,
  lease: { name: string; holder: string },
  ended: AbortSignal,
): Promise<void> {
  for (;;) {
    await ctx.clock.sleep(RENEW_MS, ended);
    if (ended.aborted) return;
    try {
      if ((await ctx.db.leases.holdLease({ ...lease, ttlMs: LEASE_MS })) === null) return;
    } catch (error) {
      ctx.log.warn(`${lease.name}: the lease could not be renewed`, { error: String(error) });
    }
  }
}
