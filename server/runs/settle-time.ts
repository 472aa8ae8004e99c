import { SECOND } from '#server/lib/durations.ts';

/** How long after the end of StartJobRun Glue may take to show a run that it did start. */
export const SETTLE_MS = 120 * SECOND;
