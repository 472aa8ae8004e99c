import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Execution } from './execution.ts';
import { isFinished } from './execution.ts';

/** Athena forgets executions after 45 days. */
const keptMs = 45 * 24 * 60 * 60 * 1000;

/** Executions, one JSON file each, all of them also in memory. */
export class ExecutionStore {
  readonly #folder: string;
  readonly #byId = new Map<string, Execution>();
  readonly #idByToken = new Map<string, string>();
  /** Writes of one execution happen in their order. */
  readonly #writes = new Map<string, Promise<void>>();

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(folder: string, now: number): Promise<ExecutionStore> {
    await mkdir(folder, { recursive: true });
    const store = new ExecutionStore(folder);
    const executions: Execution[] = [];
    for (const name of await readdir(folder)) {
      if (!name.endsWith('.json')) continue;
      // Written by rename, so a file is whole; it holds what `save` wrote.
      const execution = JSON.parse(await readFile(join(folder, name), 'utf8')) as Execution;
      if (now - execution.submittedAt > keptMs) await rm(join(folder, name));
      else executions.push(execution);
    }
    executions.sort((a, b) => a.submittedAt - b.submittedAt);
    for (const execution of executions) {
      store.#remember(execution);
      if (!isFinished(execution)) await store.save(interrupted(execution, now));
    }
    return store;
  }

  get(id: string): Execution | null {
    return this.#byId.get(id) ?? null;
  }

  findByToken(token: string): Execution | null {
    const id = this.#idByToken.get(token);
    return id === undefined ? null : this.get(id);
  }

  /** Newest first. */
  listIds(workGroup: string): string[] {
    const executions = [...this.#byId.values()].filter((execution) => execution.workGroup === workGroup);
    return executions.reverse().map(({ id }) => id);
  }

  /** In memory only: after a crash a running query is as lost as a queued one. */
  markRunning(execution: Execution): void {
    this.#remember({ ...execution, state: 'RUNNING' });
  }

  async save(execution: Execution): Promise<void> {
    this.#remember(execution);
    const before = this.#writes.get(execution.id) ?? Promise.resolve();
    const written = before.then(() => this.#write(execution));
    this.#writes.set(execution.id, written);
    await written;
    if (this.#writes.get(execution.id) === written) this.#writes.delete(execution.id);
  }

  #remember(execution: Execution): void {
    this.#byId.set(execution.id, execution);
    this.#idByToken.set(execution.request.token, execution.id);
  }

  async #write(execution: Execution): Promise<void> {
    const path = join(this.#folder, `${execution.id}.json`);
    await writeFile(`${path}.tmp`, JSON.stringify(execution));
    await rename(`${path}.tmp`, path);
  }
}

/** A query that was under way when the process died cannot be taken up again. */
function interrupted(execution: Execution, now: number): Execution {
  const message = 'GENERIC_INTERNAL_ERROR: the local AWS ended while the query was running';
  return {
    ...execution,
    state: 'FAILED',
    reason: message,
    failure: { category: 1, type: 9999, message },
    completedAt: now,
    times: { ...execution.times, totalMs: now - execution.submittedAt },
  };
}
