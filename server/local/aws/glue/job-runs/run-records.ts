import { keysUnder, storeKey } from '#server/local/aws/glue/members.ts';
import type { Collection, Store } from '#server/local/aws/state/store.ts';
import { isFinished, type RunRecord } from './job-run.ts';

/** All runs that were ever accepted: by job in the order of their start, and by id. */
export class RunRecords {
  readonly byJob: Collection<RunRecord>;
  readonly #store: Store;
  readonly #keyById: Collection<{ key: string }>;
  readonly #active: Collection<{ key: string }>;

  constructor(store: Store) {
    this.#store = store;
    this.byJob = store.collection('job-run');
    this.#keyById = store.collection('job-run-id');
    this.#active = store.collection('job-run-active');
  }

  /** The key under which the job's next run sorts last. */
  nextKey(jobName: string): string {
    const [last] = this.byJob.list({ prefix: keysUnder(jobName), reverse: true, limit: 1 });
    const number = last === undefined ? 0 : Number(last.key.slice(keysUnder(jobName).length)) + 1;
    return storeKey(jobName, String(number).padStart(12, '0'));
  }

  save(record: RunRecord): void {
    this.#store.transaction(() => {
      this.byJob.put(record.key, record);
      this.#keyById.put(record.run.Id, { key: record.key });
      if (isFinished(record.run)) this.#active.delete(record.run.Id);
      else this.#active.put(record.run.Id, { key: record.key });
    });
  }

  find(jobName: string, runId: string): RunRecord | null {
    const entry = this.#keyById.get(runId);
    const record = entry && this.byJob.get(entry.key);
    return record?.run.JobName === jobName ? record : null;
  }

  active(): RunRecord[] {
    return this.#active.list().flatMap(({ value }) => this.byJob.get(value.key) ?? []);
  }
}
