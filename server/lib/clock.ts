/** The only way to ask the time, and to wait. */
export type Clock = {
  now(): Date;
  /** For durations: never jumps, has no meaning as a date. */
  monotonicMs(): number;
  /** Resolves after `ms`, or at once when the signal is aborted: a wait that is cut short is no failure. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
};

export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal?.addEventListener('abort', done);
    }),
};
