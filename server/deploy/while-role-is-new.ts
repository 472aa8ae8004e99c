import { CloudError } from '#server/errors.ts';
import type { Clock } from '#server/lib/clock.ts';
import { MINUTE, SECOND } from '#server/lib/durations.ts';

/** IAM promises seconds; a minute has been seen. */
const patienceMs = 2 * MINUTE;
const pauseMs = 3 * SECOND;

/**
 * A role that was made a moment ago is not yet known everywhere, and Glue then refuses a job with it. Nothing was
 * done, so it is asked again until the role is known or the patience is over.
 */
export async function whileRoleIsNew(clock: Clock, attempt: () => Promise<void>): Promise<void> {
  const deadline = clock.monotonicMs() + patienceMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isAboutTheRole(error) || clock.monotonicMs() >= deadline) throw error;
    }
    await clock.sleep(pauseMs);
  }
}

function isAboutTheRole(error: unknown): boolean {
  return (
    error instanceof CloudError &&
    error.awsCode === 'InvalidInputException' &&
    /\brole\b/i.test(error.message)
  );
}
