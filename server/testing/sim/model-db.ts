import type { RunEvent } from '#server/contract/run.ts';
import type { Db, DbStatements } from '#server/db/database.ts';
import { fenceDb } from '#server/db/leases/fence-db.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import { ServiceError } from '#server/errors.ts';
import { ModelLocks } from './model-locks.ts';
import { type ModelTransaction, modelStatements } from './model-statements.ts';
import type { Owner } from './virtual-time.ts';

export type LeaseRow = { holder: string; fence: bigint; expiresMs: number; isPresent: boolean };
export type StatusRow = { okAt: Date | null; problem: string | null; payload: unknown };
export type RunEventRow = Omit<RunEvent, 'at'> & { runId: string; at: Date };

/** What a statement meets on its way to the database and back, as the simulation wants it. */
export type Wire = {
  owner: Owner;
  /** Before and after every statement; it may throw as a lost connection does. */
  pass(): Promise<void>;
};

export type Commit = { before: RunRow | undefined; after: RunRow };

/** The statements of a real database that the simulation has no model of: they find nobody to talk to. */
export type Rest = Db;

/**
 * The part of the database that the life of a run needs, in memory: transactions that see what was committed and their
 * own, locks on rows and unique keys until the end, conditions that are checked again after waiting for a lock. That it
 * answers as PostgreSQL does is a test of its own.
 */
export class ModelDatabase {
  readonly runs = new Map<string, RunRow>();
  readonly leases = new Map<string, LeaseRow>();
  readonly status = new Map<string, StatusRow>();
  readonly events: RunEventRow[] = [];
  /** Holders whose connection is up. */
  readonly present = new Set<string>();
  readonly locks = new ModelLocks();
  readonly #open = new Set<ModelTransaction>();
  readonly #now: () => number;
  /** Hears of every row that a commit changes. */
  onCommit: (commit: Commit) => void = () => undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  nowMs(): number {
    return this.#now();
  }

  connect(wire: Wire, rest: Rest): Db {
    const db: Db = {
      ...rest,
      ...this.#statements(wire, rest, null),
      transaction: (work) => this.#transaction(wire, rest, work),
      fencedBy: (lease) => fenceDb(db, lease),
      confirmLease: async () => undefined,
    };
    return db;
  }

  /** The server's end of a connection that is gone: what was not committed has not happened. */
  disconnect(owner: Owner): void {
    for (const one of this.#open) if (one.owner === owner) this.#end(one, 'rolled back');
  }

  async #transaction<T>(wire: Wire, rest: Rest, work: (db: DbStatements) => Promise<T>): Promise<T> {
    const transaction = this.#begin(wire.owner);
    try {
      const result = await work({ ...rest, ...this.#statements(wire, rest, transaction) });
      await wire.pass();
      if (isEnded(transaction)) throw connectionLost();
      this.#end(transaction, 'committed');
      await wire.pass();
      return result;
    } catch (error) {
      if (!isEnded(transaction)) this.#end(transaction, 'rolled back');
      throw error;
    }
  }

  #statements(wire: Wire, rest: Rest, outer: ModelTransaction | null) {
    const run = async <T>(work: (transaction: ModelTransaction) => Promise<T>): Promise<T> => {
      await wire.pass();
      const transaction = outer ?? this.#begin(wire.owner);
      if (isEnded(transaction)) throw connectionLost();
      try {
        const result = await work(transaction);
        if (isEnded(transaction)) throw connectionLost();
        if (outer === null) this.#end(transaction, 'committed');
        await wire.pass();
        return result;
      } catch (error) {
        if (!isEnded(transaction)) this.#end(transaction, 'rolled back');
        throw error;
      }
    };
    const own = modelStatements(this, run);
    return {
      runs: { ...rest.runs, ...own.runs },
      leases: { ...rest.leases, ...own.leases },
      status: { ...rest.status, ...own.status },
      costs: { ...rest.costs, ...own.costs },
    };
  }

  #begin(owner: Owner): ModelTransaction {
    const transaction: ModelTransaction = {
      owner,
      locks: new Set(),
      state: 'open',
      runs: new Map(),
      leases: new Map(),
      status: new Map(),
      events: [],
    };
    this.#open.add(transaction);
    return transaction;
  }

  #end(transaction: ModelTransaction, state: 'committed' | 'rolled back'): void {
    transaction.state = state;
    this.#open.delete(transaction);
    if (state === 'committed') {
      const changed = [...transaction.runs].map(([id, after]) => ({ before: this.runs.get(id), after }));
      for (const [id, row] of transaction.runs) this.runs.set(id, row);
      for (const [name, lease] of transaction.leases) this.leases.set(name, lease);
      for (const [source, status] of transaction.status) this.status.set(source, status);
      this.events.push(...transaction.events);
      for (const one of changed) this.onCommit(one);
    }
    this.locks.release(transaction);
  }
}

/** Its connection was cut while it waited or worked. */
function isEnded({ state }: ModelTransaction): boolean {
  return state !== 'open';
}

export function connectionLost(): ServiceError {
  return new ServiceError('database_unavailable', 'The database does not answer. Try again in a moment.');
}
