import { DatabaseSync } from 'node:sqlite';

export interface Range {
  /** Only keys that start with it. */
  prefix?: string;
  /** Exclusive, in the direction of the listing. */
  after?: string;
  limit?: number;
  reverse?: boolean;
}

/** Named documents in byte order of their keys. */
export interface Collection<T> {
  get(key: string): T | null;
  put(key: string, value: T): void;
  delete(key: string): boolean;
  list(range?: Range): { key: string; value: T }[];
}

/** Everything that AWS would remember, in one SQLite file: what was acknowledged survives a kill -9. */
export class Store {
  readonly #database: DatabaseSync;
  #isInTransaction = false;

  /** Throws when another local AWS has the file open. */
  constructor(file: string) {
    this.#database = new DatabaseSync(file);
    // Exclusive: a second local AWS on the same folder must not start. The system frees the lock after a kill.
    this.#database.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      CREATE TABLE IF NOT EXISTS document (
        collection TEXT NOT NULL,
        key TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (collection, key)
      ) WITHOUT ROWID;
    `);
  }

  collection<T>(name: string): Collection<T> {
    const get = this.#database.prepare('SELECT body FROM document WHERE collection = ? AND key = ?');
    const put = this.#database.prepare('INSERT OR REPLACE INTO document VALUES (?, ?, ?)');
    const remove = this.#database.prepare('DELETE FROM document WHERE collection = ? AND key = ?');
    const list = (order: 'ASC' | 'DESC') =>
      this.#database.prepare(`
        SELECT key, body
        FROM document
        WHERE collection = ? AND key > ? AND key < ?
        ORDER BY key ${order}
        LIMIT ?
      `);
    const [ascending, descending] = [list('ASC'), list('DESC')];
    return {
      get: (key) => {
        const row = get.get(name, key);
        return row === undefined ? null : parse<T>(row.body);
      },
      put: (key, value) => void put.run(name, key, JSON.stringify(value)),
      delete: (key) => Number(remove.run(name, key).changes) > 0,
      list: ({ prefix = '', after, limit = -1, reverse = false } = {}) => {
        const from = reverse || after === undefined ? prefix : after;
        const to = reverse && after !== undefined ? after : `${prefix}\u{10ffff}`;
        return (reverse ? descending : ascending)
          .all(name, from, to, limit)
          .map(({ key, body }) => ({ key: String(key), value: parse<T>(body) }));
      },
    };
  }

  /** All or nothing; `work` must not wait for anything. A transaction within a transaction joins it. */
  transaction<T>(work: () => T): T {
    if (this.#isInTransaction) return work();
    this.#database.exec('BEGIN IMMEDIATE');
    this.#isInTransaction = true;
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    } finally {
      this.#isInTransaction = false;
    }
  }

  close(): void {
    this.#database.close();
  }
}

/** Only this class writes documents, so a body has the type that was put. */
function parse<T>(body: unknown): T {
  return JSON.parse(String(body)) as T;
}
