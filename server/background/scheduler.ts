import type { ServerContext } from '#server/context.ts';
import { SECOND } from '#server/lib/durations.ts';
import type { PollLoop } from '#server/lib/poll-loop.ts';
import { runDue } from '#server/schedules/run-due.ts';
import { startLeasedLoop } from './leased-loop.ts';

/** A clock may be set, and a row changed by hand. */
const LONGEST_MS = 30 * SECOND;

/** Starts scheduled queries when they are due. */
export function startScheduler(ctx: ServerContext, holder: string): PollLoop {
  return startLeasedLoop(ctx, {
    name: 'scheduler',
    holder,
    async round(fenced) {
      const next = await runDue(fenced);
      if (next === null) return LONGEST_MS;
      return Math.min(Math.max(next.getTime() - fenced.clock.now().getTime(), 0), LONGEST_MS);
    },
  });
}
