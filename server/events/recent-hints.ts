import type { Hint } from './hint.ts';

/** Some minutes of a busy day; a reader who was away longer looks at everything. */
const maxKept = 2_000;

/**
 * The last hints that were heard without a break. A reader who says which one it had last gets all that came after
 * it; null means that this is not known here, because it is too long ago or was not heard.
 */
export class RecentHints {
  #hints: Hint[] = [];
  readonly #limit: number;

  constructor(limit = maxKept) {
    this.#limit = limit;
  }

  add(hint: Hint): void {
    this.#hints.push(hint);
    // Twice the limit before it is cut: cutting costs a copy, and this spreads it over many hints.
    if (this.#hints.length >= 2 * this.#limit) this.#hints = this.#hints.slice(-this.#limit);
  }

  /** After a break nothing that was kept leads up to what comes next. */
  forget(): void {
    this.#hints = [];
  }

  get lastId(): string | null {
    return this.#hints.at(-1)?.id ?? null;
  }

  after(id: string): Hint[] | null {
    const place = this.#hints.findLastIndex((hint) => hint.id === id);
    return place === -1 ? null : this.#hints.slice(place + 1);
  }
}
