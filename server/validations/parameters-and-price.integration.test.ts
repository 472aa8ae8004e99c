import { AthenaClient, DeleteWorkGroupCommand, GetQueryExecutionCommand } from '@aws-sdk/client-athena';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#server/contract/permissions.ts';
import type { DeclaredParameter, ParameterValues } from '#server/contract/query-parameter.ts';
import { startTestAws, type TestAws } from '#server/testing/start-test-aws.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { createQuery } from './create-query.ts';
import { estimateQuery, estimateSql } from './estimate-query.ts';
import { followExecutions } from './follow-executions.ts';
import { getExecution } from './get-execution.ts';
import { getQuery } from './get-query.ts';
import { getResults } from './get-results.ts';
import { runQueries } from './run-queries.ts';
import { runQuery } from './run-query.ts';
import { updateQuery } from './update-query.ts';

const actor: Actor = { name: 'ana', role: 'operator' };
const title = { en: 'x', 'pt-BR': 'x' };
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

function declared(name: string, type: DeclaredParameter['type'], more: Partial<DeclaredParameter> = {}) {
  return { name, type, isRequired: true, default: null, options: [], ...more };
}

async function save(sql: string, parameters?: DeclaredParameter[]): Promise<string> {
  const query = { dataset: 'tmdb' as const, title, sql, parameters };
  return (await createQuery(context.ctx, { actor, query })).id;
}

async function run(queryId: string, values: ParameterValues) {
  const { execution } = await runQuery(context.ctx, { queryId, idempotencyKey: null, actor, values });
  await expect
    .poll(async () => (await followExecutions(context.ctx)).unfinished, { timeout: 30_000 })
    .toBe(0);
  const { state, error, parameters } = await getExecution(context.ctx, { id: execution.id });
  if (state !== 'SUCCEEDED') throw new Error(error?.message);
  const { items } = await getResults(context.ctx, { id: execution.id, cursor: null });
  return { rows: items, parameters };
}

test('values of every type come to the engine as what they are, and never as SQL', async () => {
  const id = await save(
    `SELECT :word AS w, :whole + 1 AS i, :part AS d, :day AS day, :moment AS t, :flag AS b, :kind AS e, :none IS NULL AS n`,
    [
      declared('word', 'string'),
      declared('whole', 'integer'),
      declared('part', 'decimal'),
      declared('day', 'date'),
      declared('moment', 'timestamp'),
      declared('flag', 'boolean'),
      declared('kind', 'enum', { options: ['a', 'b'] }),
      declared('none', 'integer', { isRequired: false }),
    ],
  );
  const word = "'); DROP TABLE movies; --";
  const values = {
    word,
    whole: '41',
    part: '1.25',
    day: '2024-02-29',
    moment: '2024-02-29 10:00',
    flag: 'true',
    kind: 'b',
  };
  expect((await run(id, values)).rows).toEqual([
    [word, '42', '1.25', '2024-02-29', '2024-02-29 10:00:00.000', 'true', 'b', 'true'],
  ]);
});

test('a value of the wrong type is refused before anything runs or is written', async () => {
  const id = await save('SELECT :whole AS n', [declared('whole', 'integer')]);
  const before = await context.query('SELECT id FROM execution');
  const wrong: ParameterValues[] = [{ whole: 'ten' }, {}, { whole: '1', more: '2' }];
  for (const values of wrong)
    await expect(
      runQuery(context.ctx, { queryId: id, idempotencyKey: null, actor, values }),
    ).rejects.toMatchObject({ code: 'invalid_input', details: { parameter: expect.any(String) } });
  expect(await context.query('SELECT id FROM execution')).toHaveLength(before.length);
});

test('parameters stay when the text is saved alone; new names are texts, names that are gone go', async () => {
  const id = await save('SELECT :a AS a, :b AS b, ? AS published', [
    declared('a', 'integer'),
    declared('b', 'integer'),
  ]);
  await updateQuery(context.ctx, {
    actor,
    id,
    query: { dataset: 'tmdb', title, sql: 'SELECT :b AS b, :c AS c' },
  });
  expect((await getQuery(context.ctx, { id })).parameters).toEqual([
    declared('b', 'integer'),
    declared('c', 'string'),
  ]);
  await expect(
    updateQuery(context.ctx, {
      actor,
      id,
      query: { dataset: 'tmdb', title, sql: 'SELECT\n :c AS c', parameters: [] },
    }),
  ).rejects.toMatchObject({ code: 'sql_refused', details: { line: 2, column: 2 } });
});

test('a default that is not of its type is refused when it is saved', async () => {
  await expect(save('SELECT :a', [declared('a', 'date', { default: 'today' })])).rejects.toMatchObject({
    code: 'invalid_input',
  });
});

test('running all leaves out what asks for a value', async () => {
  const asking = await save('SELECT :a AS a', [declared('a', 'integer')]);
  await save('SELECT 1 AS n');
  const { items } = await runQueries(context.ctx, { queryIds: undefined, actor });
  expect(items.length).toBeGreaterThan(0);
  expect(items.some(({ queryId }) => queryId === asking)).toBe(false);
  await expect(runQueries(context.ctx, { queryIds: [asking], actor })).rejects.toThrow('needs a value');
});

/** Three days of `tmdb` and the whole of `movies`, as the publisher would have written them. */
async function publish(): Promise<void> {
  await context.query('DELETE FROM published_partition; DELETE FROM run');
  const id = '01890000-0000-7000-8000-000000000001';
  await context.query(
    `INSERT INTO run (id, job, glue_job_name, state, origin, created_at) VALUES ('${id}', 'tmdb-json', 'x', 'SUCCEEDED', 'app', now())`,
  );
  const days: [string, number][] = [
    ['2024/12/14', 1_000],
    ['2024/12/15', 20_000_000],
    ['2025/01/01', 300_000_000],
  ];
  const rows = days.map(([day, bytes]) => {
    const [ano, mes, dia] = day.split('/');
    return `('tmdb', '${day}', '${id}', 's3://b/Trusted/TMDB/versions/r/ano=${ano}/mes=${mes}/dia=${dia}/', now(), 1, ${bytes}, 1)`;
  });
  rows.push(`('movies', '', '${id}', 's3://b/Trusted/Movies/versions/r/', now(), 1, 4000000, 1)`);
  await context.query(
    `INSERT INTO published_partition (dataset, partition, run_id, location, run_at, rows, bytes, files) VALUES ${rows.join(', ')}`,
  );
}

test.each<[string, string | null, string]>([
  ['the whole table', '320001000', 'SELECT * FROM tmdb'],
  ['one day', '1000', "SELECT * FROM tmdb WHERE ano = '2024' AND mes = '12' AND dia = '14'"],
  [
    'a month',
    '20001000',
    "SELECT * FROM tmdb AS t WHERE t.ano = '2024' AND t.mes IN ('12') AND length(t.id) > 2",
  ],
  ['a value that is given', '300000000', 'SELECT * FROM tmdb WHERE ano = :year'],
  ['another text that says nothing of keys', '320001000', "SELECT * FROM tmdb WHERE titulo = 'x'"],
  [
    'a table that is read twice',
    '2000',
    "WITH a AS (SELECT * FROM tmdb WHERE dia = '14') SELECT * FROM a, a AS b",
  ],
  ['two tables', '4001000', "SELECT * FROM movies, tmdb WHERE tmdb.dia = '14'"],
  ['no table', '0', 'SELECT 1'],
  ['an explanation', '0', 'EXPLAIN SELECT * FROM tmdb'],
  ['a table that is not ours', null, 'SELECT * FROM some_view'],
  ['recursion', null, 'WITH RECURSIVE a (n) AS (SELECT 1 UNION ALL SELECT n FROM a) TABLE a'],
])('%s is bounded by %s bytes', async (_title, bytes, sql) => {
  await publish();
  const estimate = await estimateSql(context.ctx, {
    sql,
    parameters: [declared('year', 'string')],
    values: { year: '2025' },
  });
  expect(estimate.atMost?.scannedBytes ?? null).toBe(bytes);
  expect(estimate.unknownBecause === null).toBe(bytes !== null);
});

test('the price is that of the bytes, at least of ten megabytes', async () => {
  await publish();
  const price = async (sql: string) =>
    (await estimateSql(context.ctx, { sql, parameters: [], values: {} })).atMost?.costUsd;
  expect(await price('SELECT * FROM movies')).toBe('0.000047684');
  expect(await price('SELECT * FROM tmdb')).toBe('0.001459122');
  expect(await price('SELECT 1')).toBe('0');
});

test('a saved query also tells what its last run scanned', async () => {
  const id = await save('SELECT 1 AS n');
  expect((await estimateQuery(context.ctx, { id, values: {} })).last).toBeNull();
  await run(id, {});
  expect((await estimateQuery(context.ctx, { id, values: {} })).last).toMatchObject({
    scannedBytes: '0',
    costUsd: '0',
  });
});

test('a query runs in the smallest workgroup that lets its partitions through', async () => {
  await publish();
  const ids = [];
  for (const sql of [
    "SELECT 1 AS small FROM tmdb WHERE dia = '14'",
    'SELECT 1 AS medium FROM tmdb',
    'SELECT 1 AS large FROM nobody',
  ])
    ids.push(
      (await runQuery(context.ctx, { queryId: await save(sql), idempotencyKey: null, actor })).execution.id,
    );
  const athena = new AthenaClient({ region: 'us-east-1', endpoint: aws.endpoint });
  const groups = [];
  for (const id of ids) {
    const { athenaId } = await getExecution(context.ctx, { id });
    const answer = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId: athenaId ?? '' }));
    groups.push(answer.QueryExecution?.WorkGroup);
  }
  athena.destroy();
  expect(groups).toEqual(['comporta-small', 'comporta-medium', 'comporta-large']);
});

test('where there are no workgroups with a cutoff, queries run in the main one', async () => {
  const athena = new AthenaClient({ region: 'us-east-1', endpoint: aws.endpoint });
  for (const size of ['small', 'medium', 'large'])
    await athena.send(
      new DeleteWorkGroupCommand({ WorkGroup: `comporta-${size}`, RecursiveDeleteOption: true }),
    );
  athena.destroy();
  expect((await run(await save('SELECT 1 AS n'), {})).rows).toEqual([['1']]);
});
