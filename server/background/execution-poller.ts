import type { ServerContext } from '#server/context.ts';
import { SECOND } from '#server/lib/durations.ts';
import type { PollLoop } from '#server/lib/poll-loop.ts';
import { followExecutions } from '#server/validations/follow-executions.ts';
import { startLeasedLoop } from './leased-loop.ts';

const ACTIVE_MS = SECOND / 2;
const IDLE_MS = 15 * SECOND;
const LONGEST_BACKOFF_MS = 10 * SECOND;

/** Follows the queries that Athena is running for us and sends those that wait for a place. */
export function startExecutionPoller(ctx: ServerContext, holder: string): PollLoop {
  let failures = 0;
  return startLeasedLoop(ctx, {
    name: 'executions',
    holder,
    async round() {
      const { unfinished, problem } = await followExecutions(ctx);
      failures = problem === null ? 0 : failures + 1;
      if (failures === 1) ctx.log.warn('executions: Athena does not answer', { error: problem?.message });
      if (problem !== null) return Math.min(SECOND * 2 ** failures, LONGEST_BACKOFF_MS);
      return unfinished > 0 ? ACTIVE_MS : IDLE_MS;
    },
  });
}
