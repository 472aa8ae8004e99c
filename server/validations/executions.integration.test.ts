import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { executionIsFinished, resultPage } from '#server/contract/execution.ts';
import type { Actor } from '#server/contract/permissions.ts';
import type { Expectation } from '#server/contract/query.ts';
import { CloudError, ServiceError } from '#server/errors.ts';
import { startTestAws, type TestAws } from '#server/testing/start-test-aws.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { createQuery } from './create-query.ts';
import { deleteQuery } from './delete-query.ts';
import { exportResultsCsv, exportResultsJson, exportResultsParquet } from './export-results.ts';
import { followExecutions } from './follow-executions.ts';
import { getExecution } from './get-execution.ts';
import { getResults } from './get-results.ts';
import { listExecutions } from './list-executions.ts';
import { listQueries } from './list-queries.ts';
import { runQueries } from './run-queries.ts';
import { runQuery } from './run-query.ts';
import { seedShippedQueries } from './seed-shipped-queries.ts';
import { shippedQueries } from './shipped-queries.ts';
import { stopExecution } from './stop-execution.ts';
import { updateQuery } from './update-query.ts';

const actor: Actor = { name: 'ana', role: 'operator' };
let context: TestContext;
let aws: TestAws;

beforeAll(async () => {
  aws = await startTestAws();
  context = await startTestContext({ awsEndpointUrl: aws.endpoint });
});
afterAll(async () => {
  await context.stop();
  await aws.stop();
});
beforeEach(() => context.query('DELETE FROM execution'));

async function save(sql: string, expectation?: Expectation): Promise<string> {
  const title = { en: sql.slice(0, 100), 'pt-BR': sql.slice(0, 100) };
  const { id } = await createQuery(context.ctx, {
    actor,
    query: { dataset: 'movies', title, sql, expectation },
  });
  return id;
}

/** Follows until nothing is on its way. */
async function settle(): Promise<void> {
  await expect
    .poll(async () => (await followExecutions(context.ctx)).unfinished, { timeout: 30_000 })
    .toBe(0);
}

async function run(sql: string, expectation?: Expectation) {
  const { execution } = await runQuery(context.ctx, {
    queryId: await save(sql, expectation),
    idempotencyKey: null,
    actor,
  });
  await settle();
  return getExecution(context.ctx, { id: execution.id });
}

test('a query runs to its verdict, its times, its bytes and its cost', async () => {
  const execution = await run('SELECT true AS ok', { kind: 'value-true', column: 'ok' });
  expect(execution).toMatchObject({
    state: 'SUCCEEDED',
    verdict: 'pass',
    rows: 1,
    requestedBy: 'ana',
    scannedBytes: '0',
    costUsd: '0',
    costKind: 'would-cost',
    error: null,
  });
  expect(execution.totalMs).toBeGreaterThan(0);
  expect(execution.completedAt).not.toBeNull();
});

test.each<[string, string, Expectation, string]>([
  ['a false value fails', 'SELECT false AS ok', { kind: 'value-true', column: 'ok' }, 'fail'],
  ['no rows where none are expected passes', 'SELECT 1 AS n WHERE false', { kind: 'no-rows' }, 'pass'],
  ['a row where none is expected fails', 'SELECT 1 AS n', { kind: 'no-rows' }, 'fail'],
  ['a column that is not there is an error', 'SELECT 1 AS n', { kind: 'value-true', column: 'ok' }, 'error'],
  ['a distribution neither passes nor fails', 'SELECT 1 AS n', { kind: 'informational' }, 'informational'],
])('%s', async (_title, sql, expectation, verdict) => {
  expect((await run(sql, expectation)).verdict).toBe(verdict);
});

test('the number of published rows is given to the query', async () => {
  const execution = await run('SELECT CAST(? AS bigint) = 0 AS ok', { kind: 'value-true', column: 'ok' });
  expect(execution).toMatchObject({ parameters: ['0'], verdict: 'pass' });
});

test('an error while running is told in Athena’s words, with its place', async () => {
  const execution = await run('SELECT *\nFROM no_such_table');
  expect(execution).toMatchObject({ state: 'FAILED', verdict: 'error', costUsd: '0', error: { line: 2 } });
  expect(execution.error?.message).toContain('no_such_table');
});

test('a syntax error is refused with its place when it is saved', async () => {
  await expect(save('SELECT id\nFROM WHERE')).rejects.toMatchObject({
    code: 'sql_refused',
    message: expect.stringContaining('WHERE'),
    details: { line: 2, column: 6 },
  });
});

test('a repeated key answers with the same execution, for another query it is refused', async () => {
  const queryId = await save('SELECT 1 AS n');
  const tries = await Promise.all(
    Array.from({ length: 10 }, () =>
      runQuery(context.ctx, { queryId, idempotencyKey: 'one-click-0', actor }),
    ),
  );
  expect(new Set(tries.map(({ execution }) => execution.id)).size).toBe(1);
  expect(tries.filter(({ isNew }) => isNew)).toHaveLength(1);
  const other = await save('SELECT 2 AS n');
  await expect(
    runQuery(context.ctx, { queryId: other, idempotencyKey: 'one-click-0', actor }),
  ).rejects.toMatchObject({ code: 'idempotency_mismatch' });
  await settle();
});

test('of many queries only five are at Athena at once, and all of them end', async () => {
  const queryIds = [];
  for (let n = 0; n < 12; n += 1) queryIds.push(await save(`SELECT ${n} AS n`));
  const { items } = await runQueries(context.ctx, { queryIds, actor });
  expect(items).toHaveLength(12);
  const [counted] = await context.query<{ active: number }>(
    "SELECT count(*)::int AS active FROM execution WHERE state IN ('QUEUED', 'RUNNING')",
  );
  expect(counted?.active).toBe(5);
  await settle();
  const { items: ended } = await listExecutions(context.ctx, { limit: 50 });
  expect(ended.map(({ state }) => state)).toEqual(Array.from({ length: 12 }, () => 'SUCCEEDED'));
});

test('while Athena does not answer a query waits, and runs when it answers again', async () => {
  const away = new CloudError('unreachable', 'AWS could not be reached.');
  const { athena } = context.ctx.aws;
  const unreachable = {
    ...context.ctx,
    aws: { ...context.ctx.aws, athena: { ...athena, startQueryExecution: () => Promise.reject(away) } },
  };
  const queryId = await save('SELECT 1 AS n');
  const { execution } = await runQuery(unreachable, { queryId, idempotencyKey: null, actor });
  expect(execution).toMatchObject({ state: 'PENDING', error: { message: 'AWS could not be reached.' } });
  await settle();
  expect(await getExecution(context.ctx, { id: execution.id })).toMatchObject({
    state: 'SUCCEEDED',
    error: null,
  });
});

test('while Athena does not answer a running query stays as it is, and ends when it answers again', async () => {
  const { athena } = context.ctx.aws;
  const away = new CloudError('throttled', 'Rate exceeded');
  const throttled = {
    ...context.ctx,
    aws: { ...context.ctx.aws, athena: { ...athena, batchGetQueryExecutions: () => Promise.reject(away) } },
  };
  const queryId = await save('SELECT 1 AS n');
  await runQuery(context.ctx, { queryId, idempotencyKey: null, actor });
  expect(await followExecutions(throttled)).toEqual({ unfinished: 1, problem: away });
  await settle();
  expect((await listExecutions(context.ctx, { limit: 1 })).items).toMatchObject([{ state: 'SUCCEEDED' }]);
});

test('an answer of Athena that was lost starts no second query', async () => {
  const { athena } = context.ctx.aws;
  const ids: string[] = [];
  const lossy = {
    ...context.ctx,
    aws: {
      ...context.ctx.aws,
      athena: {
        ...athena,
        async startQueryExecution(query: Parameters<typeof athena.startQueryExecution>[0]): Promise<string> {
          ids.push(await athena.startQueryExecution(query));
          throw new CloudError('unreachable', 'The answer was lost.', { mayHaveHappened: true });
        },
      },
    },
  };
  const queryId = await save('SELECT 1 AS n');
  const { execution } = await runQuery(lossy, { queryId, idempotencyKey: null, actor });
  await settle();
  expect((await getExecution(context.ctx, { id: execution.id })).athenaId).toBe(ids[0]);
});

test('a query that Athena has forgotten ends, and says so', async () => {
  const queryId = await save('SELECT 1 AS n');
  const { execution } = await runQuery(context.ctx, { queryId, idempotencyKey: null, actor });
  await context.query(
    `UPDATE execution SET athena_id = '11111111-1111-4111-8111-111111111111' WHERE id = '${execution.id}'`,
  );
  await settle();
  const ended = await getExecution(context.ctx, { id: execution.id });
  expect(ended).toMatchObject({ state: 'FAILED', verdict: 'error' });
  expect(ended.error?.message).toContain('does not know this query');
});

test('a result that is gone before it was read ends its query, and holds up no other', async () => {
  const { athena } = context.ctx.aws;
  const queryId = await save('SELECT 1 AS n');
  const { execution } = await runQuery(context.ctx, { queryId, idempotencyKey: null, actor });
  const gone = new ServiceError('result_expired', 'Athena does not have this result any more.');
  const cleaned = {
    ...context.ctx,
    aws: { ...context.ctx.aws, athena: { ...athena, getQueryResults: () => Promise.reject(gone) } },
  };
  await expect.poll(() => followExecutions(cleaned), { timeout: 10_000 }).toMatchObject({ unfinished: 0 });
  const ended = await getExecution(context.ctx, { id: execution.id });
  expect(ended).toMatchObject({ state: 'SUCCEEDED', verdict: 'error', rows: null });
  expect(ended.error?.message).toContain('does not have this result');
});

test('a waiting query that is stopped is never sent', async () => {
  const away = new CloudError('throttled', 'Rate exceeded');
  const { athena } = context.ctx.aws;
  const throttled = {
    ...context.ctx,
    aws: { ...context.ctx.aws, athena: { ...athena, startQueryExecution: () => Promise.reject(away) } },
  };
  const queryId = await save('SELECT 1 AS n');
  const { execution } = await runQuery(throttled, { queryId, idempotencyKey: null, actor });
  expect(await stopExecution(context.ctx, { id: execution.id })).toMatchObject({ state: 'CANCELLED' });
  await settle();
  expect((await getExecution(context.ctx, { id: execution.id })).athenaId).toBeNull();
});

test('stopping a running query stops it at Athena, stopping it again changes nothing', async () => {
  const queryId = await save(
    'SELECT count(*) AS n FROM UNNEST(sequence(1, 9000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 9000)) AS b(y) WHERE x * y % 7 = 3 AND sqrt(x * y) > 1',
  );
  const { execution } = await runQuery(context.ctx, { queryId, idempotencyKey: null, actor });
  await stopExecution(context.ctx, { id: execution.id });
  await settle();
  const ended = await stopExecution(context.ctx, { id: execution.id });
  expect(executionIsFinished(ended.state)).toBe(true);
});

test('a long result comes in pages and, whole, as CSV', async () => {
  const { id } = await run('SELECT n FROM UNNEST(sequence(1, 2500)) AS t(n) ORDER BY n');
  const seen: (string | null)[] = [];
  for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
    const page = await getResults(context.ctx, { id, cursor });
    expect(page.columns.map(({ name }) => name)).toEqual(['n']);
    seen.push(...page.items.map(([n]) => n ?? null));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(Array.from({ length: 2500 }, (_none, index) => String(index + 1)));
  const csv = await new Response(await exportResultsCsv(context.ctx, { id })).text();
  expect(csv.split('\r\n').slice(0, 3)).toEqual(['n', '1', '2']);
  expect(csv.trim().split('\r\n')).toHaveLength(2501);
});

test('NULL and the empty string stay apart', async () => {
  const { id } = await run("SELECT CAST(NULL AS varchar) AS nothing, '' AS empty, '=1+1' AS formula");
  expect((await getResults(context.ctx, { id, cursor: null })).items).toEqual([[null, '', '=1+1']]);
  const csv = await new Response(await exportResultsCsv(context.ctx, { id })).text();
  expect(csv).toBe('nothing,empty,formula\r\n,"",\'=1+1\r\n');
});

test('a result is asked for only when there is one', async () => {
  const { id } = await run('SELECT * FROM no_such_table');
  await expect(getResults(context.ctx, { id, cursor: null })).rejects.toMatchObject({ code: 'conflict' });
});

test('an edited cursor is refused', async () => {
  const { id } = await run('SELECT 1 AS n');
  await expect(getResults(context.ctx, { id, cursor: 'edited' })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  await expect(listExecutions(context.ctx, { cursor: 'edited', limit: 5 })).rejects.toMatchObject({
    code: 'invalid_input',
  });
});

test('the history comes in pages without gaps or repeats', async () => {
  const queryIds = [];
  for (let n = 0; n < 7; n += 1) queryIds.push(await save(`SELECT ${n} AS n`));
  await runQueries(context.ctx, { queryIds, actor });
  await settle();
  const seen: string[] = [];
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const page = await listExecutions(context.ctx, { cursor, limit: 3 });
    seen.push(...page.items.map(({ queryId }) => queryId ?? ''));
    cursor = page.nextCursor ?? undefined;
  }
  expect(seen).toEqual(queryIds.toReversed());
});

test('a writing statement is neither saved nor, however it came to be saved, run', async () => {
  await expect(save('DROP TABLE movies')).rejects.toMatchObject({ code: 'sql_refused' });
  const queryId = await save('SELECT 1 AS n');
  await expect(
    updateQuery(context.ctx, {
      actor,
      id: queryId,
      query: { dataset: 'movies', title: { en: 'x', 'pt-BR': 'x' }, sql: 'SELECT 1; DROP TABLE movies' },
    }),
  ).rejects.toMatchObject({ code: 'sql_refused', details: { line: 1, column: 11 } });
  await context.query(`UPDATE saved_query SET sql = 'DELETE FROM movies' WHERE id = '${queryId}'`);
  await expect(runQuery(context.ctx, { queryId, idempotencyKey: null, actor })).rejects.toMatchObject({
    code: 'sql_refused',
  });
});

test('shipped queries are there once; what people edited or deleted stays as they left it', async () => {
  await seedShippedQueries(context.ctx);
  const before = (await listQueries(context.ctx)).items.filter(({ slug }) => slug !== null);
  expect(before.map(({ slug }) => slug).toSorted()).toEqual(
    shippedQueries.map(({ slug }) => slug).toSorted(),
  );
  const [edited, deleted, untouched] = before;
  if (!edited || !deleted || !untouched) throw new Error('There are shipped queries.');
  await updateQuery(context.ctx, {
    actor,
    id: edited.id,
    query: { dataset: edited.dataset, title: { en: 'Mine', 'pt-BR': 'Minha' }, sql: 'SELECT 1' },
  });
  await deleteQuery(context.ctx, { id: deleted.id });
  const next = shippedQueries.map((query) => ({ ...query, title: { en: `${query.slug} 2`, 'pt-BR': 'x' } }));
  await seedShippedQueries(context.ctx, next);
  const after = (await listQueries(context.ctx)).items;
  expect(after.find(({ id }) => id === edited.id)?.title.en).toBe('Mine');
  expect(after.find(({ id }) => id === deleted.id)).toBeUndefined();
  expect(after.find(({ id }) => id === untouched.id)?.title.en).toBe(`${untouched.slug} 2`);
});

test('an execution keeps the title and the SQL of a query that was deleted', async () => {
  const queryId = await save('SELECT 42 AS answer');
  const { execution } = await runQuery(context.ctx, { queryId, idempotencyKey: null, actor });
  await settle();
  await deleteQuery(context.ctx, { id: queryId });
  expect(await getExecution(context.ctx, { id: execution.id })).toMatchObject({
    queryTitle: { en: 'SELECT 42 AS answer' },
    sql: 'SELECT 42 AS answer',
  });
});

test('a result of more rows than are counted has its verdict all the same', async () => {
  const sql =
    'SELECT a.n * 300 + b.n AS n, true AS ok FROM UNNEST(sequence(1, 300)) AS a(n), UNNEST(sequence(1, 200)) AS b(n)';
  expect(await run(sql, { kind: 'informational' })).toMatchObject({
    verdict: 'informational',
    rows: null,
    error: null,
  });
  expect(await run(sql, { kind: 'value-true', column: 'ok' })).toMatchObject({
    verdict: 'pass',
    rows: 60_000,
  });
});

test('the JSON of a result is one last page, with NULL as null and a name that comes twice', async () => {
  const { id } = await run("SELECT 1 AS n, CAST(NULL AS varchar) AS n, '=cmd' AS formula");
  const text = await new Response(await exportResultsJson(context.ctx, { id })).text();
  const page = resultPage.parse(JSON.parse(text));
  expect(page.items).toEqual([['1', null, '=cmd']]);
  expect(page.columns).toHaveLength(3);
  expect(page.nextCursor).toBeNull();
});

test('the Parquet of a result has its rows, typed', async () => {
  const { id } = await run("SELECT 7 AS n, DATE '1994-06-24' AS day, 'Rei' AS title");
  const file = await new Response(await exportResultsParquet(context.ctx, { id })).arrayBuffer();
  expect(await parquetReadObjects({ file })).toEqual([
    { n: 7, day: new Date('1994-06-24T00:00:00Z'), title: 'Rei' },
  ]);
});
