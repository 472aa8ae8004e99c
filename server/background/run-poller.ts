import type { ServerContext } from '#server/context.ts';
import { pollDueJobs, startPollSchedule } from '#server/jobs/poll-due-jobs.ts';
import type { PollLoop } from '#server/lib/poll-loop.ts';
import { AFTER_SCREENS_MS, startLeasedLoop } from './leased-loop.ts';

/** Asks Glue about the runs of each job when it is time to. */
export function startRunPoller(ctx: ServerContext, holder: string): PollLoop {
  let schedule = startPollSchedule();
  let heldBy: bigint | null = null;
  return startLeasedLoop(ctx, {
    name: 'runs',
    holder,
    afterWakeMs: AFTER_SCREENS_MS,
    round(fenced, fence) {
      // Who takes over asks at once: what the other heard last is not known.
      if (fence !== heldBy) schedule = startPollSchedule();
      heldBy = fence;
      return pollDueJobs(fenced, schedule);
    },
  });
}
