import type { Collection, Store } from '#server/local/aws/state/store.ts';

export interface PreparedStatement {
  readonly name: string;
  readonly workGroup: string;
  readonly query: string;
  readonly description: string | null;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
}

/** Prepared statements by workgroup and name. */
export class PreparedStatementStore {
  readonly #statements: Collection<PreparedStatement>;

  constructor(store: Store) {
    this.#statements = store.collection('athena-prepared-statement');
  }

  get(workGroup: string, name: string): PreparedStatement | null {
    return this.#statements.get(`${workGroup}/${name}`);
  }

  save(statement: PreparedStatement): void {
    this.#statements.put(`${statement.workGroup}/${statement.name}`, statement);
  }

  delete(workGroup: string, name: string): boolean {
    return this.#statements.delete(`${workGroup}/${name}`);
  }

  /** Those of a workgroup, sorted by name. */
  list(workGroup: string, limit: number, after?: string): PreparedStatement[] {
    const from = after === undefined ? undefined : `${workGroup}/${after}`;
    return this.#statements.list({ prefix: `${workGroup}/`, limit, after: from }).map(({ value }) => value);
  }
}
