import type { LiveEvent } from '#server/contract/live-event.ts';
import type { Clock } from '#server/lib/clock.ts';
import { SECOND } from '#server/lib/durations.ts';

const maxWaiting = 500;
const maxWaitMs = 30 * SECOND;

/**
 * What one reader has still to be sent. Hints are a set, not a log: the same one waits once, at its latest place, so
 * that the id of the last one sent always stands for everything before it.
 */
export class WaitingHints {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  readonly #idOf = new Map<string, string>();
  #gapId: string | null = null;
  #hasGap = false;
  #since: number | null = null;

  constructor(clock: Pick<Clock, 'monotonicMs'>) {
    this.#clock = clock;
  }

  add(event: LiveEvent, id: string): void {
    const text = JSON.stringify(event);
    this.#idOf.delete(text);
    this.#idOf.set(text, id);
    this.#since ??= this.#clock.monotonicMs();
  }

  /** "Look at everything again" says all that waits, too. `lastId`: the place from which the reader goes on. */
  addGap(lastId: string | null): void {
    this.#idOf.clear();
    this.#hasGap = true;
    this.#gapId = lastId;
    this.#since ??= this.#clock.monotonicMs();
  }

  get isEmpty(): boolean {
    return this.#idOf.size === 0 && !this.#hasGap;
  }

  /** A reader this far behind is dead, or better off starting again. */
  get isTooSlow(): boolean {
    return (
      this.#idOf.size > maxWaiting ||
      (this.#since !== null && this.#clock.monotonicMs() - this.#since > maxWaitMs)
    );
  }

  /** Everything as the lines of an event stream; nothing waits any more. */
  take(): string {
    const place = this.#gapId === null ? '' : `id: ${this.#gapId}\n`;
    const gap = this.#hasGap ? `event: gap\n${place}data: {}\n\n` : '';
    const hints = [...this.#idOf].map(([text, id]) => `event: hint\nid: ${id}\ndata: ${text}\n\n`).join('');
    this.#idOf.clear();
    this.#hasGap = false;
    this.#since = null;
    return gap + hints;
  }
}
