import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { LiveEvent } from '#server/contract/live-event.ts';
import { systemClock } from '#server/lib/clock.ts';
import { createLogger } from '#server/lib/logger.ts';
import { startTcpProxy } from '#server/testing/start-tcp-proxy.ts';
import { startTestDatabase, type TestDatabase } from '#server/testing/start-test-database.ts';
import { type Events, startEvents } from './events.ts';

let database: TestDatabase;
let admin: pg.Client;
const running: Events[] = [];

beforeAll(async () => {
  database = await startTestDatabase();
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
});
afterEach(async () => {
  for (const events of running.splice(0)) await events.stop();
});
afterAll(async () => {
  await admin.end();
  await database.stop();
});

const movies: LiveEvent = { type: 'dataset', dataset: 'movies' };

async function start() {
  const logged: string[] = [];
  const log = createLogger(
    () => new Date(),
    (line) => logged.push(line),
  );
  const before = await listeners();
  const events = startEvents({ databaseUrl: database.url, clock: systemClock, log });
  running.push(events);
  const heard: LiveEvent[] = [];
  const ids: string[] = [];
  let gaps = 0;
  events.subscribe({
    onEvent: (event, id) => {
      heard.push(event);
      ids.push(id);
    },
    onGap: () => {
      gaps += 1;
    },
  });
  // By its own number: a connection of the test before may still be going.
  const isListening = async () => (await listeners()).some((pid) => !before.includes(pid));
  await expect.poll(isListening, { timeout: 10_000 }).toBe(true);
  await expect.poll(() => gaps, { timeout: 10_000 }).toBe(1);
  return { events, heard, ids, logged, gaps: () => gaps };
}

/** Process numbers of the connections that listen. */
async function listeners(): Promise<number[]> {
  const { rows } = await admin.query<{ pid: number }>(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'",
  );
  return rows.map(({ pid }) => pid);
}

test('every instance hears what one of them publishes', async () => {
  const one = await start();
  const other = await start();
  await one.events.publish(movies, { type: 'status' });
  await expect.poll(() => one.heard).toEqual([movies, { type: 'status' }]);
  await expect.poll(() => other.heard).toEqual([movies, { type: 'status' }]);
});

test('a lost connection comes back, and subscribers are told that they may have missed something', async () => {
  const { events, heard, gaps } = await start();
  for (const pid of await listeners()) await admin.query('SELECT pg_terminate_backend($1)', [pid]);
  await expect.poll(gaps, { timeout: 5_000 }).toBe(2);
  await events.publish(movies);
  await expect.poll(() => heard).toEqual([movies]);
});

test('a hint that nobody understands is logged and stops nothing', async () => {
  const { events, heard, logged } = await start();
  await admin.query("SELECT pg_notify('comporta_events', '{\"type\":')");
  await events.publish(movies);
  await expect.poll(() => heard).toEqual([movies]);
  expect(logged.join('')).toContain('nobody understands');
});

test('a place in what was heard means the same on every instance', async () => {
  const one = await start();
  const other = await start();
  await one.events.publish(movies);
  await other.events.publish({ type: 'status' }, { type: 'dataset', dataset: 'tmdb' });
  await expect.poll(() => other.ids.length).toBe(3);
  await expect.poll(() => one.ids).toEqual(other.ids);
  const [first = ''] = one.ids;
  const rest = other.events.hintsAfter(first)?.map(({ event }) => event);
  expect(rest).toEqual([{ type: 'status' }, { type: 'dataset', dataset: 'tmdb' }]);
  expect(other.events.lastHintId()).toBe(one.events.lastHintId());
});

test('after a break there is no going on from a hint of before it', async () => {
  const { events, ids, gaps } = await start();
  await events.publish(movies);
  await expect.poll(() => ids.length).toBe(1);
  for (const pid of await listeners()) await admin.query('SELECT pg_terminate_backend($1)', [pid]);
  await expect.poll(gaps, { timeout: 5_000 }).toBe(2);
  expect(events.hintsAfter(ids[0] ?? '')).toBeNull();
});

test('a hint that could not be sent is sent when the database answers again', async () => {
  const { heard } = await start();
  const { hostname, port } = new URL(database.url);
  const wire = await startTcpProxy({ host: hostname, port: Number(port) });
  const wired = new URL(database.url);
  wired.port = String(wire.port);
  const logged: string[] = [];
  const log = createLogger(
    () => new Date(),
    (line) => logged.push(line),
  );
  const events = startEvents({ databaseUrl: wired.href, clock: systemClock, log });
  running.push(events);
  wire.cut();
  await events.publish(movies);
  expect(logged.join('')).toContain('hints were not sent');
  expect(heard).toEqual([]);
  wire.mend();
  await expect.poll(() => heard, { timeout: 5_000 }).toEqual([movies]);
  await wire.stop();
});

test('a connection that died without a word is found out, and readers look at everything again', async () => {
  const { hostname, port } = new URL(database.url);
  const wire = await startTcpProxy({ host: hostname, port: Number(port) });
  const wired = new URL(database.url);
  wired.port = String(wire.port);
  const log = createLogger(
    () => new Date(),
    () => undefined,
  );
  const events = startEvents({ databaseUrl: wired.href, clock: systemClock, log });
  running.push(events);
  let gaps = 0;
  events.subscribe({
    onEvent: () => undefined,
    onGap: () => {
      gaps += 1;
    },
  });
  await expect.poll(() => gaps, { timeout: 5_000 }).toBe(1);
  wire.freeze();
  wire.thaw();
  await expect.poll(() => gaps, { timeout: 15_000 }).toBe(2);
  await wire.stop();
}, 20_000);

test('who has unsubscribed hears nothing more', async () => {
  const { events, heard } = await start();
  const late: LiveEvent[] = [];
  const unsubscribe = events.subscribe({ onEvent: (event) => late.push(event), onGap: () => undefined });
  unsubscribe();
  await events.publish(movies);
  await expect.poll(() => heard).toEqual([movies]);
  expect(late).toEqual([]);
});

test('stop ends the connections', async () => {
  const { events } = await start();
  await events.stop();
  running.length = 0;
  await expect.poll(listeners).toEqual([]);
});
