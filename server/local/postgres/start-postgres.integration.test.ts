import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPostgres } from './start-postgres.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'comporta-postgres-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function query(url: string, sql: string) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('what was committed is there after a stop and a new start', async () => {
  const first = await startPostgres(folder);
  await query(first.url, 'CREATE TABLE film AS SELECT 155 AS id');
  await first.stop();
  const second = await startPostgres(folder);
  expect(await query(second.url, 'SELECT id FROM film')).toEqual([{ id: 155 }]);
  await second.stop();
});

test('a server whose owner was killed is stopped before a new one opens the same folder', async () => {
  const orphan = await startPostgres(folder);
  await query(orphan.url, 'CREATE TABLE film AS SELECT 155 AS id');
  const next = await startPostgres(folder);
  await orphan.ended;
  expect(await query(next.url, 'SELECT id FROM film')).toEqual([{ id: 155 }]);
  await next.stop();
});

test('it listens on loopback only and asks for its password', async () => {
  const postgres = await startPostgres(folder);
  const [row] = await query(postgres.url, "SELECT current_setting('listen_addresses') AS listen");
  expect(row).toEqual({ listen: '127.0.0.1' });
  await expect(query(postgres.url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(/password/);
  await postgres.stop();
});
