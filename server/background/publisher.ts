import type { ServerContext } from '#server/context.ts';
import { applyFixes } from '#server/datasets/drift/apply-fixes.ts';
import { dropCandidates } from '#server/datasets/drop-candidates.ts';
import { publishRuns } from '#server/datasets/publish-runs.ts';
import { SECOND } from '#server/lib/durations.ts';
import type { PollLoop } from '#server/lib/poll-loop.ts';
import { AFTER_SCREENS_MS, startLeasedLoop } from './leased-loop.ts';

/** An audit goes in steps, and somebody waits for its version. */
const WAITING_MS = SECOND / 2;
const IDLE_MS = 15 * SECOND;
const LONGEST_BACKOFF_MS = 10 * SECOND;

/** Brings successful versions to their readers; the only loop that changes the catalog. */
export function startPublisher(ctx: ServerContext, holder: string): PollLoop {
  let failures = 0;
  return startLeasedLoop(ctx, {
    name: 'publisher',
    holder,
    afterWakeMs: AFTER_SCREENS_MS,
    async round(fenced) {
      const unmended = await applyFixes(fenced);
      const { waiting, problem: unpublished } = await publishRuns(fenced);
      await dropCandidates(fenced);
      const problem = unmended ?? unpublished;
      failures = problem === null ? 0 : failures + 1;
      if (problem !== null) return Math.min(WAITING_MS * 2 ** failures, LONGEST_BACKOFF_MS);
      return waiting > 0 ? WAITING_MS : IDLE_MS;
    },
  });
}
