import type { ServerContext } from '#server/context.ts';
import { watchRuns } from '#server/idle/watch-runs.ts';
import { MINUTE, SECOND } from '#server/lib/durations.ts';
import type { PollLoop } from '#server/lib/poll-loop.ts';
import { startLeasedLoop } from './leased-loop.ts';

/** Glue publishes twice a minute, and idleness is a matter of ten minutes. */
const ROUND_MS = MINUTE;
/** Nothing is asked of AWS while nothing runs. */
const IDLE_MS = 15 * SECOND;

/** Looks for what runs and does nothing, and does what the policies say about it. */
export function startIdleWatch(ctx: ServerContext, holder: string): PollLoop {
  return startLeasedLoop(ctx, {
    name: 'idle',
    holder,
    round: async (fenced) => ((await watchRuns(fenced)) > 0 ? ROUND_MS : IDLE_MS),
  });
}
