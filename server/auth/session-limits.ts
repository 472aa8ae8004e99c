import { DAY, HOUR, MINUTE } from '#server/lib/durations.ts';

export const signInLinkMs = 15 * MINUTE;
export const sessionIdleMs = 12 * HOUR;
export const sessionMs = 7 * DAY;

/** A session's last use is written down no more often than this. */
export const sessionTouchMs = 1 * MINUTE;

/** Wrong tokens in one minute, over all instances, after which nobody signs in until the next minute. */
export const maxSignInFailuresPerMinute = 20;
