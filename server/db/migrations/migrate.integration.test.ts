import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PrismaClient } from '#server/db/generated/client.ts';
import { type RunningPostgres, startPostgres } from '#server/local/postgres/start-postgres.ts';
import { migrate } from './migrate.ts';
import { readMigrationList } from './migration-list.ts';

let folder: string;
let postgres: RunningPostgres;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'comporta-migrate-'));
  postgres = await startPostgres(folder);
});
afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

test('two instances that start at once leave one schema, and a third start has nothing to do', async () => {
  const applied = await Promise.all([
    migrate(postgres.url, process.cwd()),
    migrate(postgres.url, process.cwd()),
  ]);
  const { migrationDirectories } = await readMigrationList(process.cwd());
  expect(applied.flat()).toEqual(migrationDirectories.map(({ path: name }) => name));
  expect(await migrate(postgres.url, process.cwd())).toEqual([]);
});

test('the migrated tables have every column that the client asks for', async () => {
  const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: postgres.url }) });
  const models = [
    client.run,
    client.runEvent,
    client.publishedPartition,
    client.savedQuery,
    client.execution,
    client.signInToken,
    client.session,
    client.lease,
    client.sourceStatus,
    client.auditEvent,
  ];
  // Each model has its own argument types; only `findFirst` without arguments is common to them.
  for (const model of models) expect(await (model.findFirst as () => Promise<unknown>)()).toBeNull();
  await client.$disconnect();
});
