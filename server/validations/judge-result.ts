import type { Expectation, Verdict } from '#server/contract/query.ts';

type Judgement = { verdict: Verdict; reason: string | null };

/** Judges a result page by page, so that one of any size needs no more memory than its largest page. */
export class ResultJudge {
  readonly #expectation: Expectation;
  #rows = 0;
  #hasOther = false;
  #lacksColumn = false;

  constructor(expectation: Expectation) {
    this.#expectation = expectation;
  }

  take(columns: readonly string[], rows: readonly (readonly (string | null)[])[]): void {
    this.#rows += rows.length;
    if (this.#expectation.kind !== 'value-true') return;
    const wanted = this.#expectation.column.toLowerCase();
    // Athena answers names in lower case, whatever the SQL says.
    const column = columns.findIndex((name) => name.toLowerCase() === wanted);
    this.#lacksColumn ||= column === -1;
    this.#hasOther ||= rows.some((row) => row[column] !== 'true');
  }

  get rows(): number {
    return this.#rows;
  }

  /** Whether rows that follow cannot change the verdict any more. */
  get isSettled(): boolean {
    const { kind } = this.#expectation;
    if (kind === 'no-rows') return this.#rows > 0;
    return kind === 'informational' || this.#lacksColumn || this.#hasOther;
  }

  /** What the rows so far say; the reason when it cannot be told. */
  judge(): Judgement {
    switch (this.#expectation.kind) {
      case 'informational':
        return { verdict: 'informational', reason: null };
      case 'no-rows':
        return { verdict: this.#rows === 0 ? 'pass' : 'fail', reason: null };
      case 'value-true': {
        const { column } = this.#expectation;
        if (this.#lacksColumn)
          return { verdict: 'error', reason: `The result has no column "${column}" to judge by.` };
        return { verdict: this.#rows > 0 && !this.#hasOther ? 'pass' : 'fail', reason: null };
      }
    }
  }
}
