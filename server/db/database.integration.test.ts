import { expect, test } from 'vitest';
import { startTcpProxy } from '#server/testing/start-tcp-proxy.ts';
import { startTestDatabase } from '#server/testing/start-test-database.ts';
import { openDatabase } from './database.ts';
import { retryConflicts } from './retry-conflicts.ts';

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

test('of two transactions that block each other both are done in the end', async () => {
  const database = await startTestDatabase();
  const db = openDatabase(database.url);
  let attempts = 0;
  let holding = 0;
  const both = Promise.withResolvers<void>();
  const lockInOrder = ([first, second]: readonly [string, string], holder: string) =>
    db.transaction(async ({ leases }) => {
      attempts += 1;
      await leases.holdLease({ name: first, holder, ttlMs: 0 });
      holding += 1;
      if (holding === 2) both.resolve();
      await both.promise;
      await leases.holdLease({ name: second, holder, ttlMs: 0 });
    });
  await Promise.all([lockInOrder(['a', 'b'], 'ana'), lockInOrder(['b', 'a'], 'bia')]);
  expect(attempts).toBe(3);
  await db.stop();
  await database.stop();
});

test('a transaction that cannot be serialized is tried four times, and then says so', async () => {
  const conflict = Object.assign(new Error('could not serialize access'), { code: '40001' });
  const failing = (failures: number) => {
    let attempts = 0;
    return retryConflicts(async () => {
      attempts += 1;
      if (attempts <= failures) throw conflict;
      return attempts;
    });
  };
  expect(await failing(3)).toBe(4);
  await expect(failing(4)).rejects.toBe(conflict);
});
