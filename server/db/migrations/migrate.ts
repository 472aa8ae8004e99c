import pg from 'pg';
import { readMigrationList } from './migration-list.ts';
import { noExternals, openSchemaEngine } from './schema-engine.ts';

/**
 * Brings a database to the newest schema and returns the names of the migrations that it applied.
 * Safe to call from several instances at once: the engine takes a PostgreSQL advisory lock, which is free again
 * when the connection ends, so the connections are ours to end.
 */
export async function migrate(databaseUrl: string, projectRoot: string): Promise<string[]> {
  const connections = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  try {
    const engine = await openSchemaEngine(connections);
    const migrationsList = await readMigrationList(projectRoot);
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: noExternals });
    return appliedMigrationNames;
  } finally {
    await connections.end();
  }
}
