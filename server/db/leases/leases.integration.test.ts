import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Db, openDatabase } from '#server/db/database.ts';
import { LeaseLost } from '#server/errors.ts';
import { systemClock } from '#server/lib/clock.ts';
import { startTcpProxy, type TcpProxy } from '#server/testing/start-tcp-proxy.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { until } from '#server/testing/until.ts';
import type { Presence } from './presence.ts';

let context: TestContext;
let wire: TcpProxy;
let wired: Db;
let presences: Presence[] = [];
const HOUR_MS = 3_600_000;

beforeAll(async () => {
  context = await startTestContext();
  const url = new URL(context.ctx.settings.databaseUrl ?? '');
  wire = await startTcpProxy({ host: url.hostname, port: Number(url.port) });
  url.hostname = '127.0.0.1';
  url.port = String(wire.port);
  wired = openDatabase(url.toString());
});
afterEach(async () => {
  wire.mend();
  await Promise.all(presences.map((presence) => presence.stop()));
  presences = [];
});
afterAll(async () => {
  await wired.stop();
  await wire.stop();
  await context.stop();
});

/** An instance whose connection goes over the wire; it holds a lease that would last for an hour. */
async function presentHolder(name: string, holder: string): Promise<bigint> {
  const { log } = context.ctx;
  presences.push(wired.openPresence({ holder, clock: systemClock, log }));
  return until('the presence to be known', async () => {
    const fence = await wired.leases.holdLease({ name, holder, ttlMs: HOUR_MS });
    const [row] = await context.query<{ is_present: boolean }>(
      `SELECT is_present FROM lease WHERE name = '${name}'`,
    );
    return row?.is_present === true ? fence : null;
  });
}

function take(name: string, holder: string) {
  return context.ctx.db.leases.holdLease({ name, holder, ttlMs: HOUR_MS });
}

test('a lease is one holder’s until it is given back, and each new holder has a higher fence', async () => {
  const name = randomUUID();
  expect(await take(name, 'ana')).toBe(1n);
  expect(await take(name, 'bia')).toBeNull();
  expect(await take(name, 'ana')).toBe(1n);
  await context.ctx.db.leases.releaseLease({ name, holder: 'ana' });
  await until('the lease to be free', async () => (await take(name, 'bia')) === 2n);
});

test('a holder whose connection has dropped is replaced at once, long before its lease ends', async () => {
  const name = randomUUID();
  const fence = await presentHolder(name, 'ana');
  expect(await take(name, 'bia')).toBeNull();
  wire.cut();
  const droppedAt = performance.now();
  expect(await until('another to take over', () => take(name, 'bia'))).toBe(fence + 1n);
  expect(performance.now() - droppedAt).toBeLessThan(1_000);
});

test('without a presence, as behind a pooler, only the end of its time ends a lease', async () => {
  const name = randomUUID();
  await take(name, 'ana');
  expect(await take(name, 'bia')).toBeNull();
  await context.query(`UPDATE lease SET expires_at = now() - interval '1 second' WHERE name = '${name}'`);
  expect(await take(name, 'bia')).toBe(2n);
});

test('two loops of an instance without a presence do not take each other for it', async () => {
  const [one, other] = [randomUUID(), randomUUID()];
  await context.ctx.db.transaction(async ({ leases }) => {
    await leases.holdLease({ name: one, holder: 'ana', ttlMs: HOUR_MS });
    await take(other, 'ana');
  });
  expect(await context.query(`SELECT is_present FROM lease WHERE name = '${other}'`)).toEqual([
    { is_present: false },
  ]);
  expect(await take(other, 'bia')).toBeNull();
});

test('a pooler, which makes up process ids, is found out: no session lock is relied on', async () => {
  const name = randomUUID();
  const server = new URL(context.ctx.settings.databaseUrl ?? '');
  const pooler = await startTcpProxy(
    { host: server.hostname, port: Number(server.port) },
    { answers: withOtherPid },
  );
  const pooled = openDatabase(
    `postgresql://${server.username}:${server.password}@127.0.0.1:${pooler.port}${server.pathname}`,
  );
  const said: string[] = [];
  const log = { ...context.ctx.log, info: (message: string) => said.push(message) };
  presences.push(pooled.openPresence({ holder: 'ana', clock: systemClock, log }));
  await until('the pooler to be found out', async () =>
    said.some((line) => line.includes('behind a pooler')),
  );
  expect(await pooled.leases.holdLease({ name, holder: 'ana', ttlMs: HOUR_MS })).toBe(1n);
  pooler.cut();
  expect(await take(name, 'bia')).toBeNull();
  await context.query(`UPDATE lease SET expires_at = now() - interval '1 second' WHERE name = '${name}'`);
  expect(await take(name, 'bia')).toBe(2n);
  await pooled.stop();
  await pooler.stop();
});

test('who has lost the lease meanwhile changes nothing, in a transaction or without', async () => {
  const name = randomUUID();
  const { db } = context.ctx;
  const fence = await take(name, 'ana');
  const stale = db.fencedBy({ name, holder: 'ana', fence: fence ?? 0n });
  const note = { source: name, at: new Date(), payload: { said: 'by the holder' } };
  await stale.status.noteSourceAnswer(note);
  await db.leases.releaseLease({ name, holder: 'ana' });
  await until('another to take over', () => take(name, 'bia'));
  const late = { ...note, payload: { said: 'too late' } };
  await expect(stale.status.noteSourceAnswer(late)).rejects.toThrow(LeaseLost);
  await expect(stale.transaction((tx) => tx.status.noteSourceAnswer(late))).rejects.toThrow(LeaseLost);
  await expect(stale.confirmLease()).rejects.toThrow(LeaseLost);
  expect((await db.status.getSourceStatus({ source: name }))?.payload).toEqual(note.payload);
});

test('nobody takes over in the middle of a write of the holder', async () => {
  const name = randomUUID();
  const { db } = context.ctx;
  const fence = await take(name, 'ana');
  const order: string[] = [];
  let taking: Promise<unknown> = Promise.resolve();
  await db.fencedBy({ name, holder: 'ana', fence: fence ?? 0n }).transaction(async (tx) => {
    await context.query(`SELECT 1`);
    taking = db.leases.releaseLease({ name, holder: 'ana' }).then(() => order.push('given away'));
    await until('the other to wait for the row', async () => {
      const rows = await context.query(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'`);
      return rows.length > 0;
    });
    await tx.status.noteSourceAnswer({ source: name, at: new Date() });
    order.push('written');
  });
  await taking;
  expect(order).toEqual(['written', 'given away']);
});

/** As PgBouncer does: the id by which a client could cancel is not that of the process which answers. */
function withOtherPid(chunk: Buffer): Buffer {
  const backendKeyData = chunk.indexOf(Buffer.from([0x4b, 0, 0, 0, 12]));
  if (backendKeyData === -1) return chunk;
  const changed = Buffer.from(chunk);
  changed.writeInt32BE(chunk.readInt32BE(backendKeyData + 5) + 1_000_000, backendKeyData + 5);
  return changed;
}
