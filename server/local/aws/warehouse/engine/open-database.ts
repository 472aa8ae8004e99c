import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { quoteString } from '#server/local/aws/warehouse/analysis/duckdb-type.ts';
import { FooterMemory } from './footer-memory.ts';
import type { EngineLimits } from './protocol.ts';

export interface OpenDatabase {
  readonly connection: DuckDBConnection;
  close(): void;
}

/** Hands out fresh databases in memory. Making one takes as long as a small query: the next is made ahead. */
export class Databases {
  readonly footers = new FooterMemory();
  #next: Promise<OpenDatabase> | null = null;

  /** While nobody waits for it. */
  prepare(): void {
    if (this.#next) return;
    const next = create();
    this.#next = next;
    // The query that would have had it makes its own, and says what is wrong.
    next.catch(() => {
      this.#next = null;
    });
  }

  /**
   * One that can reach these files and nothing else: no other file, no network, no extension, no spilling to disk, and
   * no statement that could change that.
   */
  async open(paths: readonly string[], { threads, memoryMb }: EngineLimits): Promise<OpenDatabase> {
    const database = await (this.#next ?? create());
    this.#next = null;
    const statements = [
      `SET threads = ${threads}`,
      `SET memory_limit = '${memoryMb}MB'`,
      "SET TimeZone = 'UTC'",
      `SET allowed_paths = [${paths.map(quoteString).join(', ')}]`,
      'SET enable_external_access = false',
      'SET lock_configuration = true',
    ];
    await database.connection.run(statements.join('; '));
    return database;
  }
}

async function create(): Promise<OpenDatabase> {
  const instance = await DuckDBInstance.create(':memory:', {
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  });
  const connection = await instance.connect();
  return {
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
