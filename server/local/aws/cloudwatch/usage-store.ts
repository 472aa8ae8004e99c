import { keysUnder, storeKey } from '#server/local/aws/glue/members.ts';
import type { Collection, Store } from '#server/local/aws/state/store.ts';
import type { RunUsage } from './run-usage.ts';

/** A run that was measured, and what decides which metrics it has. */
export interface MeasuredRun {
  readonly job: string;
  readonly run: string;
  readonly workers: number;
  readonly hasMetrics: boolean;
  readonly hasObservability: boolean;
}

/** What runs did, by run in the order of time. */
export class UsageStore {
  readonly #runs: Collection<MeasuredRun>;
  readonly #usage: Collection<RunUsage>;
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
    this.#runs = store.collection('measured-run');
    this.#usage = store.collection('run-usage');
  }

  add(run: MeasuredRun, usage: RunUsage): void {
    this.#store.transaction(() => {
      this.#runs.put(run.run, run);
      this.#usage.put(storeKey(run.run, String(Math.round(usage.at * 1000)).padStart(15, '0')), usage);
    });
  }

  runs(): MeasuredRun[] {
    return this.#runs.list().map(({ value }) => value);
  }

  run(id: string): MeasuredRun | null {
    return this.#runs.get(id);
  }

  usage(run: string): RunUsage[] {
    return this.#usage.list({ prefix: keysUnder(run) }).map(({ value }) => value);
  }
}
