import { expect, test } from 'vitest';
import { startTcpProxy } from '#server/testing/start-tcp-proxy.ts';
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

test('connections that died without a word are given up, and new ones take their place', async () => {
  const database = await startTestDatabase();
  const { hostname, port } = new URL(database.url);
  const wire = await startTcpProxy({ host: hostname, port: Number(port) });
  const url = new URL(database.url);
  url.port = String(wire.port);
  const db = openDatabase(url.href, { statementMs: 500 });
  await db.status.ping();
  wire.freeze();
  wire.thaw();
  await expect(db.status.ping()).rejects.toMatchObject({ code: 'database_unavailable' });
  await db.status.ping();
  await db.stop();
  await wire.stop();
  await database.stop();
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
