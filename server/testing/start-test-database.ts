import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate } from '#server/db/migrations/migrate.ts';
import { startPostgres } from '#server/local/postgres/start-postgres.ts';

export type TestDatabase = { url: string; stop(): Promise<void> };

/** A real PostgreSQL of its own with the newest schema, in a temporary folder that `stop` removes. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const folder = await mkdtemp(path.join(tmpdir(), 'comporta-test-'));
  const postgres = await startPostgres(folder);
  await migrate(postgres.url, process.cwd());
  return {
    url: postgres.url,
    stop: async () => {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
