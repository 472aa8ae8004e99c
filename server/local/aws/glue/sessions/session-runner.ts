import { type Clock, epochSeconds } from '#server/local/aws/clock.ts';
import type { LogStore } from '#server/local/aws/logs/log-store.ts';
import { isOver, type Session, type SessionRecord } from './session.ts';
import type { SessionStore } from './session-store.ts';
import { StatementProcess, type StatementPython } from './statement-process.ts';
import { StatementQueue } from './statement-queue.ts';

export interface SessionRunnerOptions {
  readonly store: SessionStore;
  readonly clock: Clock;
  readonly logs: LogStore;
  readonly s3Root: string;
  /** How long a session stays in PROVISIONING. */
  readonly startupMs: number;
  /** The Python for sessions of a Glue version; throws, in words for the session's user, where there is none. */
  readonly pythonOf: (glueVersion: string) => StatementPython;
}

const MINUTE_MS = 60_000;

interface LiveSession {
  queue: StatementQueue | null;
  readonly timers: Map<'startup' | 'idle' | 'timeout', () => void>;
}

/** Carries sessions through their states. A process is started with the first statement, not before. */
export class SessionRunner {
  readonly #options: SessionRunnerOptions;
  readonly #live = new Map<string, LiveSession>();

  constructor(options: SessionRunnerOptions) {
    this.#options = options;
    for (const { value } of this.store.sessions.list()) {
      if (isOver(value.session)) continue;
      this.#end(value.session.Id, 'FAILED', 'The local AWS stopped while the session was there.');
    }
  }

  get store(): SessionStore {
    return this.#options.store;
  }

  create(record: SessionRecord): void {
    const { Id } = record.session;
    this.store.save(record);
    const live: LiveSession = { queue: null, timers: new Map() };
    this.#live.set(Id, live);
    this.#after(live, 'startup', this.#options.startupMs, () => {
      const readySince = epochSeconds(this.#options.clock);
      this.store.save({ ...this.#change(Id, { Status: 'READY', Progress: 1 }), readySince });
      this.#after(live, 'timeout', record.timeout * MINUTE_MS, () => this.#expire(Id, 'timeout'));
      this.#restIdle(Id, live);
    });
  }

  /** The session is READY. Throws when there is nothing that could run the code. */
  submit(id: string, code: string): number {
    const live = this.#requireLive(id);
    live.queue ??= this.#openQueue(id, live);
    live.timers.get('idle')?.();
    return live.queue.add(code);
  }

  cancel(id: string, statement: number): void {
    this.#live.get(id)?.queue?.cancel(statement);
  }

  stop(id: string): void {
    this.#change(id, { Status: 'STOPPING' });
    const live = this.#requireLive(id);
    callOffAll(live);
    const end = () => this.#end(id, 'STOPPED');
    // Its STOPPING is seen even where there is no process to wait for.
    if (live.queue) live.queue.close().then(end);
    else this.#after(live, 'startup', 0, end);
  }

  /** So that no process outlives this one. */
  async close(): Promise<void> {
    for (const live of this.#live.values()) callOffAll(live);
    await Promise.all([...this.#live.values()].map(({ queue }) => queue?.close()));
  }

  #openQueue(id: string, live: LiveSession): StatementQueue {
    const { store, clock, logs, s3Root, pythonOf } = this.#options;
    const python = pythonOf(this.#require(id).session.GlueVersion);
    const process = new StatementProcess(python, s3Root, (stderr) =>
      logs.collect('/aws-glue/sessions/error', id, stderr),
    );
    const queue = new StatementQueue({ store, clock, session: id, process });
    queue.onIdle = () => this.#restIdle(id, live);
    queue.onDeath = () => this.#end(id, 'FAILED', 'The process of the session ended by itself.');
    return queue;
  }

  /** Counts the idle time anew. */
  #restIdle(id: string, live: LiveSession): void {
    const minutes = this.#require(id).session.IdleTimeout;
    this.#after(live, 'idle', minutes * MINUTE_MS, () => this.#expire(id, 'idle timeout'));
  }

  #expire(id: string, which: string): void {
    const { queue } = this.#requireLive(id);
    this.#end(id, 'TIMEOUT', `The session exceeded its ${which}.`);
    queue?.close();
  }

  #end(id: string, Status: Session['Status'], ErrorMessage?: string): void {
    const live = this.#live.get(id);
    if (live) callOffAll(live);
    this.#live.delete(id);
    this.#change(id, { Status, ErrorMessage, CompletedOn: epochSeconds(this.#options.clock) });
  }

  #change(id: string, changes: Partial<Session>): SessionRecord {
    const record = this.#require(id);
    const changed = { ...record, session: { ...record.session, ...changes } };
    this.store.save(changed);
    return changed;
  }

  #require(id: string): SessionRecord {
    const record = this.store.get(id);
    if (record === null) throw new Error(`Session ${id} is not on record.`);
    return record;
  }

  #requireLive(id: string): LiveSession {
    const live = this.#live.get(id);
    if (live === undefined) throw new Error(`Session ${id} is not alive.`);
    return live;
  }

  #after(live: LiveSession, name: 'startup' | 'idle' | 'timeout', ms: number, then: () => void): void {
    live.timers.get(name)?.();
    live.timers.set(name, this.#options.clock.after(ms, then));
  }
}

function callOffAll({ timers }: LiveSession): void {
  for (const callOff of timers.values()) callOff();
}
