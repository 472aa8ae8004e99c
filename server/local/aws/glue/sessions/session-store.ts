import { keysUnder, storeKey } from '#server/local/aws/glue/members.ts';
import type { Collection, Store } from '#server/local/aws/state/store.ts';
import type { SessionRecord, Statement } from './session.ts';

/** Sessions by id, and the statements of each in their order. */
export class SessionStore {
  readonly sessions: Collection<SessionRecord>;
  readonly #statements: Collection<Statement>;
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
    this.sessions = store.collection('session');
    this.#statements = store.collection('session-statement');
  }

  get(id: string): SessionRecord | null {
    return this.sessions.get(id);
  }

  save(record: SessionRecord): void {
    this.sessions.put(record.session.Id, record);
  }

  /** With its statements. */
  delete(id: string): void {
    this.#store.transaction(() => {
      for (const { key } of this.#statements.list({ prefix: keysUnder(id) })) this.#statements.delete(key);
      this.sessions.delete(id);
    });
  }

  statement(session: string, id: number): Statement | null {
    return this.#statements.get(statementKey(session, id));
  }

  statements(session: string): Statement[] {
    return this.#statements.list({ prefix: keysUnder(session) }).map(({ value }) => value);
  }

  saveStatement(session: string, statement: Statement): void {
    this.#statements.put(statementKey(session, statement.Id), statement);
  }
}

/** Sorts by number. */
function statementKey(session: string, id: number): string {
  return storeKey(session, String(id).padStart(10, '0'));
}
