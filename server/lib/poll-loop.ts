import type { Clock } from './clock.ts';
import type { Logger } from './logger.ts';

export type PollLoop = {
  /** Run the next tick now instead of at its time. */
  wake(): void;
  /** Resolves when the tick under way has ended; none starts after it. */
  stop(): Promise<void>;
};

/**
 * Calls `tick` again and again, never twice at once. A tick says how many milliseconds to wait for the next one;
 * one that throws is logged, and the loop waits `afterErrorMs` and goes on.
 */
export function startPollLoop(options: {
  name: string;
  clock: Clock;
  log: Logger;
  afterErrorMs: number;
  tick: (signal: AbortSignal) => Promise<number>;
}): PollLoop {
  const stopping = new AbortController();
  let wait = new AbortController();
  let wokenDuringTick = false;

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      wokenDuringTick = false;
      const waitMs = await tickOnce();
      if (wokenDuringTick || stopping.signal.aborted) continue;
      wait = new AbortController();
      await options.clock.sleep(waitMs, wait.signal);
    }
  }

  async function tickOnce(): Promise<number> {
    try {
      return await options.tick(stopping.signal);
    } catch (error) {
      options.log.error(`${options.name}: a round failed`, {
        error: error instanceof Error ? error.stack : String(error),
      });
      return options.afterErrorMs;
    }
  }

  const running = run();
  return {
    wake() {
      wokenDuringTick = true;
      wait.abort('woken');
    },
    async stop() {
      stopping.abort();
      wait.abort('stopped');
      await running;
    },
  };
}
