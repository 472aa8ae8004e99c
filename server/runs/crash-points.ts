/**
 * The moments at which an instance may end with something done that nobody has written down, or written down that
 * nobody has done. A simulation ends instances at each of them (server/testing/sim).
 */
export const crashPoints = [
  'after-intent',
  'after-sent-mark',
  'after-start-before-save',
  'after-stop-wish',
  'after-stop-before-save',
  'after-poll-before-save',
  'after-poll-before-status',
] as const;
export type CrashPoint = (typeof crashPoints)[number];
