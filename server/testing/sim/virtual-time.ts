import type { SeededRng } from './seeded-rng.ts';

/** What may be killed or paused: an instance of the app. What has no owner (AWS, the network) always happens. */
export type Owner = { isAlive: boolean; pausedUntilMs: number };

type Happening = { atMs: number; order: number; owner: Owner | null; happen: () => void };

/**
 * One line of time for everybody. Something happens, everything that follows from it without waiting runs to its end,
 * then time jumps to what happens next. Ties are broken by the seed, so a seed is one history.
 */
export class VirtualTime {
  nowMs = Date.UTC(2026, 0, 1);
  #heap: Happening[] = [];
  readonly #rng: SeededRng;

  constructor(rng: SeededRng) {
    this.#rng = rng;
  }

  after(ms: number, owner: Owner | null, happen: () => void): void {
    this.#push({ atMs: this.nowMs + Math.max(0, ms), order: this.#rng.random(), owner, happen });
  }

  wait(ms: number, owner: Owner | null): Promise<void> {
    return new Promise((resolve) => this.after(ms, owner, resolve));
  }

  /** Goes on until `untilMs`, or until `isOver` says so after a step. */
  async run(untilMs: number, isOver: () => boolean = () => false): Promise<void> {
    // Whoever has just been started gets as far as its first wait.
    await new Promise(setImmediate);
    for (let next = this.#heap[0]; next !== undefined && next.atMs <= untilMs; next = this.#heap[0]) {
      this.#pop();
      if (next.owner?.isAlive === false) continue;
      this.nowMs = Math.max(this.nowMs, next.atMs);
      if (next.owner !== null && next.owner.pausedUntilMs > this.nowMs) {
        this.#push({ ...next, atMs: next.owner.pausedUntilMs });
        continue;
      }
      next.happen();
      await new Promise(setImmediate);
      if (isOver()) return;
    }
    this.nowMs = Math.max(this.nowMs, untilMs);
  }

  #push(one: Happening): void {
    const heap = this.#heap;
    heap.push(one);
    for (let at = heap.length - 1; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!this.#swapIfEarlier(at, parent)) break;
      at = parent;
    }
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const child = this.#isEarlier(left + 1, left) ? left + 1 : left;
      if (!this.#swapIfEarlier(child, at)) break;
      at = child;
    }
  }

  #swapIfEarlier(child: number, parent: number): boolean {
    const [lower, upper] = [this.#heap[child], this.#heap[parent]];
    if (lower === undefined || upper === undefined || !this.#isEarlier(child, parent)) return false;
    this.#heap[child] = upper;
    this.#heap[parent] = lower;
    return true;
  }

  #isEarlier(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    if (a === undefined || b === undefined) return false;
    return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
  }
}
