import { DuckDBInstance } from '@duckdb/node-api';
import { quoteString } from '#server/local/aws/warehouse/analysis/duckdb-type.ts';
import type { EngineLimits } from './protocol.ts';

/**
 * A fresh database in memory that can read these files and nothing else: no other file, no network,
 * no extension, no spilling to disk, and no statement that could change that.
 */
export async function openDatabase(paths: string[], limits: EngineLimits) {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(limits.threads),
    memory_limit: `${limits.memoryMb}MB`,
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  });
  const connection = await instance.connect();
  const allowed = paths.map(quoteString).join(', ');
  for (const statement of [
    "SET TimeZone = 'UTC'",
    `SET allowed_paths = [${allowed}]`,
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ]) {
    await connection.run(statement);
  }
  return {
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
