import type { Collection, Store } from '#server/local/aws/state/store.ts';

export type WorkGroup = {
  name: string;
  description: string;
  state: 'ENABLED' | 'DISABLED';
  /** Epoch milliseconds. */
  createdAt: number;
  enforcesConfiguration: boolean;
  outputLocation: string | null;
  publishesMetrics: boolean;
  bytesScannedCutoff: number | null;
  /** Absent when there never was one. */
  tags?: Record<string, string>;
};

export class WorkGroupStore {
  readonly #byName: Collection<WorkGroup>;

  /** `primary` is always there, as in every account. */
  constructor(store: Store, now: number) {
    this.#byName = store.collection('athena-work-group');
    if (this.get('primary') === null) this.save(newWorkGroup('primary', now));
  }

  get(name: string): WorkGroup | null {
    return this.#byName.get(name);
  }

  /** Sorted by name. */
  list(limit: number, after?: string): WorkGroup[] {
    return this.#byName.list({ limit, after }).map(({ value }) => value);
  }

  save(group: WorkGroup): void {
    this.#byName.put(group.name, group);
  }

  delete(name: string): void {
    this.#byName.delete(name);
  }
}

export function newWorkGroup(name: string, now: number): WorkGroup {
  return {
    name,
    description: '',
    state: 'ENABLED',
    createdAt: now,
    enforcesConfiguration: false,
    outputLocation: null,
    publishesMetrics: false,
    bytesScannedCutoff: null,
  };
}
