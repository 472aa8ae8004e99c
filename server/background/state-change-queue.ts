import type { ServerContext } from '#server/context.ts';
import { CloudError } from '#server/errors.ts';
import { MINUTE, SECOND } from '#server/lib/durations.ts';
import { type PollLoop, startPollLoop } from '#server/lib/poll-loop.ts';
import { takeStateChanges } from '#server/runs/take-state-changes.ts';

const AFTER_ERROR_MS = 2 * SECOND;
const LONGEST_BACKOFF_MS = MINUTE;
/** A queue that answers at once with nothing does not hold questions open; it must not make the loop spin. */
const LEAST_WAIT_MS = SECOND;

/**
 * Hears of changes from the queue of EventBridge as they happen. Every instance listens: SQS gives a message to one of
 * them, and none has to take over from another. Without the queue, or while it refuses, polling goes on as it does.
 */
export function startStateChangeQueue(
  ctx: ServerContext,
  { queueUrl, onQueries }: { queueUrl: string; onQueries: () => void },
): PollLoop {
  let failures = 0;
  return startPollLoop({
    name: 'state changes',
    clock: ctx.clock,
    log: ctx.log,
    afterErrorMs: AFTER_ERROR_MS,
    async tick(signal) {
      const startedAt = ctx.clock.monotonicMs();
      try {
        const heard = await takeStateChanges(ctx, { queueUrl, signal });
        failures = 0;
        if (heard.queries) onQueries();
        const tookMs = ctx.clock.monotonicMs() - startedAt;
        return heard.messages === 0 && tookMs < LEAST_WAIT_MS ? LEAST_WAIT_MS : 0;
      } catch (error) {
        if (!(error instanceof CloudError)) throw error;
        if (signal.aborted) return 0;
        failures += 1;
        if (failures === 1)
          ctx.log.warn('state changes: the queue does not answer; polling goes on', { error: error.message });
        return Math.min(AFTER_ERROR_MS * 2 ** (failures - 1), LONGEST_BACKOFF_MS);
      }
    },
  });
}
