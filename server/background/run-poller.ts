import type { ServerContext } from '#server/context.ts';
import { pollJobs } from '#server/jobs/poll-jobs.ts';
import { SECOND } from '#server/lib/durations.ts';
import type { PollLoop } from '#server/lib/poll-loop.ts';
import { startLeasedLoop } from './leased-loop.ts';

const ACTIVE_MS = SECOND;
/** Runs that somebody starts elsewhere are seen this late at most. */
const IDLE_MS = 10 * SECOND;
const LONGEST_BACKOFF_MS = 10 * SECOND;

/** Asks Glue about the runs: often while one is on its way, seldom while none is, ever more seldom when throttled. */
export function startRunPoller(ctx: ServerContext, holder: string): PollLoop {
  let failures = 0;
  return startLeasedLoop(ctx, {
    name: 'runs',
    holder,
    async round() {
      const { unfinished, problem } = await pollJobs(ctx);
      failures = problem === null ? 0 : failures + 1;
      if (problem?.problem === 'throttled') return backoffMs(ctx, failures);
      if (problem !== null) return Math.min(ACTIVE_MS * 2 ** Math.min(failures, 3), IDLE_MS);
      return unfinished > 0 ? ACTIVE_MS : IDLE_MS;
    },
  });
}

/** Doubling, with jitter so that several accounts of one company do not come back at once. */
function backoffMs(ctx: ServerContext, failures: number): number {
  const longest = Math.min(ACTIVE_MS * 2 ** failures, LONGEST_BACKOFF_MS);
  return longest / 2 + ctx.rng.random() * (longest / 2);
}
