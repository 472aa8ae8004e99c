import type { Clock } from '#server/local/aws/clock.ts';
import type { Statement, StatementOutput, StatementState } from './session.ts';
import type { SessionStore } from './session-store.ts';
import type { StatementAnswer, StatementProcess } from './statement-process.ts';

export interface StatementQueueOptions {
  readonly store: SessionStore;
  readonly clock: Clock;
  readonly session: string;
  readonly process: StatementProcess;
}

/** The statements of one session, one after the other. */
export class StatementQueue {
  onIdle: () => void = () => {};
  onDeath: () => void = () => {};
  readonly #options: StatementQueueOptions;
  readonly #waiting: number[] = [];
  #running: number | null = null;
  #isClosing = false;

  constructor(options: StatementQueueOptions) {
    this.#options = options;
    options.process.ended.then(() => {
      if (!this.#isClosing) this.onDeath();
    });
  }

  add(Code: string): number {
    const { store, session } = this.#options;
    const Id = store.statements(session).length;
    store.saveStatement(session, { Id, Code, State: 'WAITING', Progress: 0, StartedOn: 0, CompletedOn: 0 });
    this.#waiting.push(Id);
    this.#next();
    return Id;
  }

  cancel(id: number): void {
    if (id === this.#running) {
      this.#change(id, { State: 'CANCELLING' });
      this.#options.process.interrupt();
    } else if (this.#waiting.includes(id)) {
      this.#waiting.splice(this.#waiting.indexOf(id), 1);
      this.#end(id, 'CANCELLED');
    }
  }

  /** Kills the process; what waits or runs is cancelled. */
  async close(): Promise<void> {
    this.#isClosing = true;
    for (const id of this.#waiting.splice(0)) this.#end(id, 'CANCELLED');
    this.#options.process.kill();
    await this.#options.process.ended;
  }

  #next(): void {
    const id = this.#running === null ? this.#waiting.shift() : undefined;
    if (id === undefined) return;
    this.#running = id;
    const { Code } = this.#change(id, { State: 'RUNNING', StartedOn: this.#options.clock.now() });
    this.#options.process.run(Code).then(
      (answer) => {
        const isCancelled = this.#statement(id).State === 'CANCELLING';
        this.#end(id, isCancelled ? 'CANCELLED' : 'AVAILABLE', outputOf(answer, id));
        this.#running = null;
        if (this.#waiting.length === 0) this.onIdle();
        else this.#next();
      },
      () => this.#end(id, this.#isClosing ? 'CANCELLED' : 'ERROR'),
    );
  }

  #end(id: number, State: StatementState, Output?: StatementOutput): void {
    this.#change(id, { State, Output, Progress: 1, CompletedOn: this.#options.clock.now() });
  }

  #change(id: number, changes: Partial<Statement>): Statement {
    const changed = { ...this.#statement(id), ...changes };
    this.#options.store.saveStatement(this.#options.session, changed);
    return changed;
  }

  #statement(id: number): Statement {
    const found = this.#options.store.statement(this.#options.session, id);
    if (found === null) throw new Error(`Statement ${id} is not on record.`);
    return found;
  }
}

function outputOf(
  { text, error, value, traceback }: StatementAnswer,
  ExecutionCount: number,
): StatementOutput {
  if (error === undefined) return { Data: { TextPlain: text }, ExecutionCount, Status: 'ok' };
  return { ExecutionCount, Status: 'error', ErrorName: error, ErrorValue: value, Traceback: traceback };
}
