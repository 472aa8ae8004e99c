import type { ServerContext } from '#server/context.ts';
import { publishRuns } from '#server/datasets/publish-runs.ts';
import { SECOND } from '#server/lib/durations.ts';
import type { PollLoop } from '#server/lib/poll-loop.ts';
import { startLeasedLoop } from './leased-loop.ts';

const WAITING_MS = 2 * SECOND;
const IDLE_MS = 15 * SECOND;

/** Brings successful versions to their readers; the only loop that changes the catalog. */
export function startPublisher(ctx: ServerContext, holder: string): PollLoop {
  return startLeasedLoop(ctx, {
    name: 'publisher',
    holder,
    round: async () => ((await publishRuns(ctx)).waiting > 0 ? WAITING_MS : IDLE_MS),
  });
}
