/** The local AWS asks nobody else what time it is, so that a test can move an hour in no time. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls back once after `delayMs`; the returned function calls it off. */
  after(delayMs: number, callback: () => void): () => void;
}

/** Longer delays overflow Node's timers and would fire at once. */
const MAX_DELAY_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, Math.min(delayMs, MAX_DELAY_MS));
    return () => clearTimeout(timer);
  },
};

/** AWS JSON timestamps: epoch seconds with a fraction. */
export function epochSeconds(clock: Clock): number {
  return clock.now() / 1000;
}
