import type { Owner } from './virtual-time.ts';

/** What a transaction holds until its end. */
export type Holder = { owner: Owner; locks: Set<string>; state: 'open' | 'committed' | 'rolled back' };

/** Row, key and advisory locks of the model database: exclusive, handed on in the order in which they were asked for. */
export class ModelLocks {
  readonly #holders = new Map<string, Holder>();
  readonly #waiting = new Map<string, { holder: Holder; go: () => void }[]>();

  async take(key: string, holder: Holder): Promise<void> {
    const current = this.#holders.get(key);
    if (current === holder) return;
    if (current === undefined) return this.#give(key, holder);
    await new Promise<void>((go) => {
      const queue = this.#waiting.get(key) ?? [];
      queue.push({ holder, go });
      this.#waiting.set(key, queue);
    });
  }

  release(holder: Holder): void {
    for (const key of holder.locks) {
      this.#holders.delete(key);
      const queue = this.#waiting.get(key) ?? [];
      // Who was rolled back while it waited is told so when it goes on.
      let next = queue.shift();
      for (; next !== undefined && !isWaiting(next.holder); next = queue.shift()) next.go();
      if (next === undefined) continue;
      this.#give(key, next.holder);
      next.go();
    }
    holder.locks.clear();
  }

  #give(key: string, holder: Holder): void {
    this.#holders.set(key, holder);
    holder.locks.add(key);
  }
}

function isWaiting({ owner, state }: Holder): boolean {
  return owner.isAlive && state === 'open';
}
