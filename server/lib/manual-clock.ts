import type { Clock } from './clock.ts';

type Sleeper = { wakesAt: number; wake(): void };

/** A clock for tests: time stands still until `advance`, which wakes who sleeps in the order of their waking. */
export class ManualClock implements Clock {
  #nowMs: number;
  #sleepers: Sleeper[] = [];

  constructor(start = '2026-01-01T00:00:00Z') {
    this.#nowMs = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  monotonicMs(): number {
    return this.#nowMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const sleeper: Sleeper = { wakesAt: this.#nowMs + ms, wake: resolve };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        resolve();
      });
    });
  }

  get sleeping(): number {
    return this.#sleepers.length;
  }

  async advance(ms: number): Promise<void> {
    const target = this.#nowMs + ms;
    for (;;) {
      const [next] = this.#sleepers
        .filter((one) => one.wakesAt <= target)
        .sort((a, b) => a.wakesAt - b.wakesAt);
      if (!next) break;
      this.#nowMs = Math.max(this.#nowMs, next.wakesAt);
      this.#sleepers = this.#sleepers.filter((other) => other !== next);
      next.wake();
      // Whoever was woken runs until its next wait.
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#nowMs = target;
  }
}
