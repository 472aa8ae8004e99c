import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';

/**
 * The adapter cuts a migration at every semicolon, those in function bodies and comments included. PostgreSQL can read
 * it whole, as Prisma's native engine sends it: then a migration also applies wholly or not at all.
 */
export class WholeScriptAdapter extends PrismaPg {
  readonly #connections: pg.Pool;

  constructor(connections: pg.Pool) {
    super(connections);
    this.#connections = connections;
  }

  override async connect() {
    const connection = await super.connect();
    connection.executeScript = async (script: string) => {
      await this.#connections.query(script);
    };
    return connection;
  }
}
