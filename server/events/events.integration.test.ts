import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { LiveEvent } from '#server/contract/live-event.ts';
import { systemClock } from '#server/lib/clock.ts';
import { createLogger } from '#server/lib/logger.ts';
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
  let gaps = 0;
  events.subscribe({
    onEvent: (event) => heard.push(event),
    onGap: () => {
      gaps += 1;
    },
  });
  await expect.poll(async () => (await listeners()).length).toBe(before.length + 1);
  return { events, heard, logged, gaps: () => gaps };
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
  await expect.poll(gaps, { timeout: 5_000 }).toBe(1);
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
