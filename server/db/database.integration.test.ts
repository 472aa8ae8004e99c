import { expect, test } from 'vitest';
import { startTestDatabase } from '#server/testing/start-test-database.ts';
import { openDatabase } from './database.ts';

test('a database that goes away is told as such, by statements and transactions alike', async () => {
  const database = await startTestDatabase();
  const db = openDatabase(database.url);
  await db.status.ping();
  const interrupted = db.transaction(async (statements) => {
    await statements.status.ping();
    await database.stop();
    await statements.status.ping();
  });
  await expect(interrupted).rejects.toMatchObject({ code: 'database_unavailable' });
  await expect(db.status.ping()).rejects.toMatchObject({ code: 'database_unavailable' });
  await expect(db.queries.listQueries({})).rejects.toMatchObject({ code: 'database_unavailable' });
  await expect(db.transaction(({ status }) => status.ping())).rejects.toMatchObject({
    code: 'database_unavailable',
  });
  await db.stop();
});

test('a statement that is wrong is no database that is away', async () => {
  const database = await startTestDatabase();
  const db = openDatabase(database.url);
  await expect(db.executions.getExecution({ id: 'no uuid' })).rejects.not.toMatchObject({
    code: 'database_unavailable',
  });
  await db.stop();
  await database.stop();
});
