import type { ServerContext } from '#server/context.ts';
import { SECOND } from '#server/lib/durations.ts';
import type { PollLoop } from '#server/lib/poll-loop.ts';
import { followExecutions } from '#server/validations/follow-executions.ts';
import { startLeasedLoop } from './leased-loop.ts';

const ACTIVE_MS = SECOND / 2;
const IDLE_MS = 15 * SECOND;

/** Follows the queries that Athena is running for us and sends those that wait for a place. */
export function startExecutionPoller(ctx: ServerContext, holder: string): PollLoop {
  return startLeasedLoop(ctx, {
    name: 'executions',
    holder,
    round: async () => ((await followExecutions(ctx)).unfinished > 0 ? ACTIVE_MS : IDLE_MS),
  });
}
