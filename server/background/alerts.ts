import { lookAtResults } from '#server/alerts/look-at-results.ts';
import { deliverDue } from '#server/alerts/webhook/deliver-due.ts';
import type { ServerContext } from '#server/context.ts';
import { SECOND } from '#server/lib/durations.ts';
import type { PollLoop } from '#server/lib/poll-loop.ts';
import { startLeasedLoop } from './leased-loop.ts';

const IDLE_MS = 15 * SECOND;
const AFTER_PROBLEM_MS = 5 * SECOND;

/** Tells what alerts have to tell, in the app and by webhook. */
export function startAlerts(ctx: ServerContext, holder: string): PollLoop {
  return startLeasedLoop(ctx, {
    name: 'alerts',
    holder,
    async round(fenced) {
      const problem = await lookAtResults(fenced);
      const next = await deliverDue(fenced);
      const wait = next === null ? IDLE_MS : Math.max(next.getTime() - fenced.clock.now().getTime(), 0);
      return Math.min(wait, problem === null ? IDLE_MS : AFTER_PROBLEM_MS);
    },
  });
}
