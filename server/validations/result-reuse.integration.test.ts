import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBackground } from '#server/background/start-background.ts';
import type { Actor } from '#server/contract/permissions.ts';
import { MINUTE, SECOND } from '#server/lib/durations.ts';
import { getRun } from '#server/runs/get-run.ts';
import { startRun } from '#server/runs/start-run.ts';
import { startTestLake, type TestLake } from '#server/testing/start-test-lake.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { until } from '#server/testing/until.ts';
import { createQuery } from './create-query.ts';
import { estimateQuery } from './estimate-query.ts';
import { followExecutions } from './follow-executions.ts';
import { getExecution } from './get-execution.ts';
import { getResults } from './get-results.ts';
import { runQuery } from './run-query.ts';

const actor: Actor = { name: 'ana', role: 'operator' };
let context: TestContext;
let lake: TestLake;
/** When the table was published. */
let published: number;

beforeAll(async () => {
  lake = await startTestLake();
  context = await startTestContext({ awsEndpointUrl: lake.endpoint });
  const background = startBackground(context.ctx);
  const request = { job: 'movies-csv', input: {}, idempotencyKey: null, actor } as const;
  const { run } = await startRun(context.ctx, request);
  await until('the table to be published', async () => {
    const { publishState } = await getRun(context.ctx, { id: run.id });
    return publishState === 'published' || null;
  });
  await background.stop();
  published = Date.now();
});
afterAll(async () => {
  await context.stop();
  await lake.stop();
});

async function save(sql: string): Promise<string> {
  const title = { en: 'x', 'pt-BR': 'x' };
  return (await createQuery(context.ctx, { actor, query: { dataset: 'movies', title, sql } })).id;
}

/** Runs it as if so much time had gone by since the table was published. */
async function runAt(queryId: string, afterMs: number, { mayReuse = true } = {}) {
  const now = new Date(published + afterMs);
  const ctx = { ...context.ctx, clock: { ...context.ctx.clock, now: () => now } };
  const { execution } = await runQuery(ctx, { queryId, idempotencyKey: null, actor, mayReuse });
  await until('the query to end', async () => (await followExecutions(ctx)).unfinished === 0 || null);
  return getExecution(ctx, { id: execution.id });
}

async function deleteResult(executionId: string): Promise<void> {
  const [row] = await context.query(`SELECT output_location FROM execution WHERE id = '${executionId}'`);
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(String(row?.output_location)) ?? [];
  const s3 = new S3Client({ region: 'us-east-1', endpoint: lake.endpoint, forcePathStyle: true });
  await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
  s3.destroy();
}

test('a result is used again, says how old it is and what that saved, and is no source of the next price', async () => {
  const queryId = await save('SELECT count(*) AS films FROM movies');
  const first = await runAt(queryId, 2 * MINUTE);
  expect(first).toMatchObject({ state: 'SUCCEEDED', reused: null });
  const second = await runAt(queryId, 2 * MINUTE + 30 * SECOND);
  expect(second).toMatchObject({
    state: 'SUCCEEDED',
    rows: first.rows,
    scannedBytes: '0',
    costUsd: '0',
    reused: { executionId: first.id, at: first.completedAt, savedUsd: first.costUsd },
  });
  expect(await getResults(context.ctx, { id: second.id, cursor: null })).toEqual(
    await getResults(context.ctx, { id: first.id, cursor: null }),
  );
  const { last } = await estimateQuery(context.ctx, { id: queryId, values: {} });
  expect(last).toMatchObject({ executionId: first.id });
  expect((await runAt(queryId, 3 * MINUTE, { mayReuse: false })).reused).toBeNull();
});

test('a result from before a publication is never used again', async () => {
  const queryId = await save('SELECT count(*) AS n FROM movies AS m');
  await runAt(queryId, 2 * MINUTE);
  expect((await runAt(queryId, 3 * MINUTE)).reused).not.toBeNull();
  const moved = new Date(published + 4 * MINUTE).toISOString();
  await context.query(`UPDATE published_partition SET applied_at = '${moved}'`);
  const anew = await runAt(queryId, 6 * MINUTE);
  expect(anew.reused).toBeNull();
  await context.query('UPDATE published_partition SET applied_at = NULL');
  expect((await runAt(queryId, 7 * MINUTE)).reused).toBeNull();
  await context.query(`UPDATE published_partition SET applied_at = '${moved}'`);
  expect((await runAt(queryId, 8 * MINUTE)).reused).not.toBeNull();
});

test.each([
  ['tells the time', 'SELECT now() AS at, count(*) AS n FROM movies'],
  ['throws dice', 'SELECT random() AS n FROM movies LIMIT 1'],
  ['reads no table', 'SELECT 1 AS n'],
])('a query that %s runs anew', async (_what, sql) => {
  const queryId = await save(sql);
  await runAt(queryId, 10 * MINUTE);
  expect((await runAt(queryId, 11 * MINUTE)).reused).toBeNull();
});

test('a result that was cleaned up says so, keeps its numbers, and is not used again', async () => {
  const queryId = await save('SELECT count(*) AS kept FROM movies');
  const first = await runAt(queryId, 10 * MINUTE);
  await deleteResult(first.id);
  await expect(getResults(context.ctx, { id: first.id, cursor: null })).rejects.toMatchObject({
    code: 'result_expired',
  });
  expect(await getExecution(context.ctx, { id: first.id })).toEqual(first);
  expect((await runAt(queryId, 11 * MINUTE)).reused).toBeNull();
});

test('one key with other wishes is another request', async () => {
  const queryId = await save('SELECT :n AS n');
  const idempotencyKey = 'one-click-1';
  const run = (n: string, mayReuse = false) =>
    runQuery(context.ctx, { queryId, idempotencyKey, actor, values: { n }, mayReuse });
  const { execution } = await run('a');
  expect(await run('a')).toMatchObject({ isNew: false, execution: { id: execution.id } });
  for (const other of [() => run('b'), () => run('a', true)])
    await expect(other()).rejects.toMatchObject({
      code: 'idempotency_mismatch',
      details: { executionId: execution.id },
    });
});
