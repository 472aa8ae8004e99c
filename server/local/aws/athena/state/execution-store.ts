import type { Collection, Store } from '#server/local/aws/state/store.ts';
import type { Execution, ExecutionState } from './execution.ts';
import { isFinished } from './execution.ts';

/** Athena forgets executions after 45 days. */
const keptMs = 45 * 24 * 60 * 60 * 1000;

/** Called within the transaction of the change. */
export type StateChangeListener = (execution: Execution, previous: ExecutionState | null) => void;

/** Executions, found by id, by the token that started them, and by workgroup in the order of their start. */
export class ExecutionStore {
  readonly #store: Store;
  readonly #byId: Collection<Execution>;
  readonly #idByToken: Collection<string>;
  readonly #idByOrder: Collection<string>;
  readonly #unfinished: Collection<string>;
  readonly #onStateChange: StateChangeListener;
  #sequence = 0;

  constructor(store: Store, now: number, onStateChange: StateChangeListener = () => undefined) {
    this.#store = store;
    this.#onStateChange = onStateChange;
    this.#byId = store.collection('athena-execution');
    this.#idByToken = store.collection('athena-execution-token');
    this.#idByOrder = store.collection('athena-execution-order');
    this.#unfinished = store.collection('athena-execution-unfinished');
    this.#failInterrupted(now);
    this.#forgetOld(now);
  }

  get(id: string): Execution | null {
    return this.#byId.get(id);
  }

  findByToken(token: string): Execution | null {
    const id = this.#idByToken.get(token);
    return id === null ? null : this.get(id);
  }

  /** Ids of a workgroup, newest first; `after` is the position of the last one seen. */
  list(workGroup: string, limit: number, after?: string): { position: string; id: string }[] {
    const found = this.#idByOrder.list({ prefix: `${workGroup}/`, reverse: true, limit, after });
    return found.map(({ key, value }) => ({ position: key, id: value }));
  }

  add(execution: Execution): void {
    const order = `${String(execution.submittedAt).padStart(15, '0')}-${String(this.#sequence++).padStart(9, '0')}`;
    this.#store.transaction(() => {
      this.#byId.put(execution.id, execution);
      this.#idByToken.put(execution.request.token, execution.id);
      this.#idByOrder.put(`${execution.workGroup}/${order}`, execution.id);
      this.#unfinished.put(execution.id, execution.id);
      this.#onStateChange(execution, null);
    });
  }

  update(execution: Execution): void {
    this.#store.transaction(() => {
      const previous = this.get(execution.id)?.state ?? null;
      this.#byId.put(execution.id, execution);
      if (previous !== execution.state) this.#onStateChange(execution, previous);
      if (isFinished(execution)) this.#unfinished.delete(execution.id);
    });
  }

  /** With everything that leads to them. */
  forget(workGroup: string): void {
    this.#store.transaction(() => {
      for (const { position, id } of this.list(workGroup, -1)) this.#forget(position, id);
    });
  }

  /** A query that was under way when the process died cannot be taken up again. */
  #failInterrupted(now: number): void {
    const message = 'GENERIC_INTERNAL_ERROR: the local AWS ended while the query was running';
    for (const { key } of this.#unfinished.list()) {
      const execution = this.get(key);
      if (execution === null) continue;
      this.update({
        ...execution,
        state: 'FAILED',
        reason: message,
        failure: { category: 1, type: 9999, message },
        completedAt: now,
        times: { ...execution.times, totalMs: now - execution.submittedAt },
      });
    }
  }

  #forgetOld(now: number): void {
    for (const { key, value } of this.#idByOrder.list()) {
      const execution = this.get(value);
      if (execution !== null && now - execution.submittedAt <= keptMs) continue;
      this.#store.transaction(() => this.#forget(key, value));
    }
  }

  #forget(position: string, id: string): void {
    const execution = this.get(id);
    this.#idByOrder.delete(position);
    this.#byId.delete(id);
    if (execution !== null) this.#idByToken.delete(execution.request.token);
  }
}
