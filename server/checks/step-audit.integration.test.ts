import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CheckRule } from '#server/contract/check.ts';
import type { DatasetName, JobName } from '#server/contract/job-name.ts';
import { publishRuns } from '#server/datasets/publish-runs.ts';
import { pollJobs } from '#server/jobs/poll-jobs.ts';
import { getRun } from '#server/runs/get-run.ts';
import { startRun } from '#server/runs/start-run.ts';
import { startTestLake, type TestLake } from '#server/testing/start-test-lake.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { until } from '#server/testing/until.ts';
import { distributionSql } from './distribution.ts';
import { getRunAudit } from './get-run-audit.ts';
import { seedChecks } from './seed-checks.ts';

const actor = { name: 'ana', role: 'admin' as const };
let lake: TestLake;
let context: TestContext;

beforeAll(async () => {
  lake = await startTestLake();
  context = await startTestContext({ awsEndpointUrl: lake.endpoint });
});
beforeEach(async () => {
  await context.query('TRUNCATE audit, audit_statement, check_result, check_definition CASCADE');
  await seedChecks(context.ctx);
});
afterAll(async () => {
  await context.stop();
  await lake.stop();
});

async function check(dataset: DatasetName, rule: CheckRule, severity: 'blocking' | 'warning' = 'blocking') {
  const id = randomUUID();
  const named = { titleEn: 'made by a person', titlePt: 'feito por uma pessoa', createdBy: 'ana' };
  const row = { id, dataset, slug: null, rule, severity, createdAt: new Date(), ...named };
  await context.ctx.db.checks.insertCheck({ check: row });
  return id;
}

/** A run whose version has come to its verdict. */
async function audited(job: JobName): Promise<string> {
  const { run } = await startRun(context.ctx, { job, input: {}, idempotencyKey: randomUUID(), actor });
  await until('the version to be judged', async () => {
    await pollJobs(context.ctx);
    await publishRuns(context.ctx, { retryMs: 0 });
    const { publishState } = await getRun(context.ctx, { id: run.id });
    return ['published', 'held_back'].includes(publishState);
  });
  return run.id;
}

async function statements(): Promise<string[]> {
  const rows = await context.query<{ state: string }>('SELECT state FROM audit_statement ORDER BY id');
  return rows.map(({ state }) => state);
}

test.each<[JobName, number]>([
  ['movies-csv', 4],
  ['tmdb-json', 4],
])('the contract’s checks hold for the sample of %s, most of them in one statement', async (job, most) => {
  const runId = await audited(job);
  const audit = await getRunAudit(context.ctx, { id: runId });
  expect(audit.state).toBe('passed');
  expect(audit.checks.length).toBeGreaterThan(8);
  expect(audit.checks.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
  expect((await statements()).length).toBeLessThanOrEqual(most);
  expect((await getRun(context.ctx, { id: runId })).publishState).toBe('published');
});

test('a blocking check that fails holds the version back and shows its rows; a warning lets it pass', async () => {
  const rule: CheckRule = { kind: 'range', column: 'ano_lancamento', minimum: 1990, maximum: null };
  const id = await check('movies', rule, 'warning');
  const warned = await audited('movies-csv');
  expect(await getRunAudit(context.ctx, { id: warned })).toMatchObject({ state: 'warned' });
  await context.query(`UPDATE check_definition SET severity = 'blocking' WHERE id = '${id}'`);
  const held = await audited('movies-csv');
  expect((await getRun(context.ctx, { id: held })).publishState).toBe('held_back');
  const audit = await getRunAudit(context.ctx, { id: held });
  expect(audit.state).toBe('failed');
  const failed = audit.checks.find(({ checkId }) => checkId === id);
  expect(failed).toMatchObject({ outcome: 'failed', severity: 'blocking' });
  expect(failed?.value).toBeGreaterThan(20);
  expect(failed?.rows?.rows).toHaveLength(20);
  const year = failed?.rows?.columns.indexOf('ano_lancamento') ?? -1;
  for (const row of failed?.rows?.rows ?? []) expect(Number(row[year])).toBeLessThan(1990);
});

test('a failing partition is named, with its own number', async () => {
  const rule: CheckRule = { kind: 'range', column: 'vote_average', minimum: 0, maximum: 8.5 };
  const id = await check('tmdb', rule, 'warning');
  const audit = await getRunAudit(context.ctx, { id: await audited('tmdb-json') });
  const failed = audit.checks.find(({ checkId }) => checkId === id);
  expect(failed?.failing.length).toBeGreaterThan(0);
  for (const { partition } of failed?.failing ?? []) expect(partition).toMatch(/^\d{4}\/\d{2}\/\d{2}$/);
  expect(failed?.value).toBe(failed?.failing.reduce((sum, { value }) => sum + (value ?? 0), 0));
});

test('one check that cannot be asked holds the version back; the others still count', async () => {
  const id = await check('movies', { kind: 'required', column: 'there_is_no_such_column' });
  const runId = await audited('movies-csv');
  const audit = await getRunAudit(context.ctx, { id: runId });
  expect(audit.state).toBe('error');
  expect(audit.checks.filter(({ outcome }) => outcome === 'error')).toMatchObject([
    { checkId: id, error: expect.stringContaining('there_is_no_such_column') },
  ]);
  expect(audit.checks.filter(({ outcome }) => outcome === 'passed').length).toBeGreaterThan(8);
  expect((await getRun(context.ctx, { id: runId })).publishState).toBe('held_back');
});

test('a lost answer and a crash ask Athena nothing twice', async () => {
  let sent = 0;
  const { aws } = context.ctx;
  const athena = {
    ...aws.athena,
    startQueryExecution: async (query: Parameters<typeof aws.athena.startQueryExecution>[0]) => {
      const athenaId = await aws.athena.startQueryExecution(query);
      sent += 1;
      if (sent <= 3) throw new Error('the process ended before it wrote the answer down');
      return athenaId;
    },
  };
  const broken = { ...context.ctx, aws: { ...aws, athena } };
  const { run } = await startRun(context.ctx, {
    job: 'movies-csv',
    input: {},
    idempotencyKey: randomUUID(),
    actor,
  });
  await until('the version to be published', async () => {
    await pollJobs(context.ctx);
    await publishRuns(broken, { retryMs: 0 }).catch(() => undefined);
    return (await getRun(context.ctx, { id: run.id })).publishState === 'published';
  });
  expect(sent).toBeGreaterThan(3);
  const ids = await context.query<{ athena_id: string }>('SELECT DISTINCT athena_id FROM audit_statement');
  const { executions } = await aws.athena.batchGetQueryExecutions({
    athenaIds: ids.map(({ athena_id: id }) => id),
  });
  expect(executions).toHaveLength(ids.length);
});

test('a distribution is held against the published version: the same is let through, one that moved is not', async () => {
  await check('movies', { kind: 'distribution', column: 'ano_lancamento', by: 'values', limit: 0.25 });
  await audited('movies-csv');
  const limit = 0.25;
  const same = [
    await check('movies', { kind: 'distribution', column: 'ano_lancamento', by: 'values', limit }),
    await check('movies', { kind: 'distribution', column: 'ano_lancamento', by: 'quantiles', limit }),
  ];
  const audit = await getRunAudit(context.ctx, { id: await audited('movies-csv') });
  const outcomes = (ids: string[]) => audit.checks.filter(({ checkId }) => ids.includes(checkId));
  expect(outcomes(same).map(({ outcome }) => outcome)).toEqual(['passed', 'passed']);
  for (const { value } of outcomes(same)) expect(value).toBeLessThan(0.05);
  const { database } = context.ctx.settings;
  for (const [column, by, shifted] of [
    ['ano_lancamento', 'values', 'CASE WHEN ano_lancamento > 1980 THEN 1980 ELSE ano_lancamento END'],
    ['ano_lancamento', 'quantiles', 'ano_lancamento + 40'],
  ] as const) {
    const sql = distributionSql(
      { kind: 'distribution', column, by, limit },
      {
        published: `${database}.movies`,
        table: `(SELECT ${shifted} AS "${column}" FROM ${database}.movies)`,
      },
    );
    expect(Number(await answerOf(sql))).toBeGreaterThan(limit);
  }
});

async function answerOf(sql: string): Promise<string | null | undefined> {
  const { aws, settings } = context.ctx;
  const { database, workgroup } = settings;
  const query = { sql, parameters: [], database, workgroup, requestToken: randomUUID() };
  const athenaId = await aws.athena.startQueryExecution(query);
  const ended = await until('the statement to end', async () => {
    const { executions } = await aws.athena.batchGetQueryExecutions({ athenaIds: [athenaId] });
    return executions.find(({ state }) => state === 'SUCCEEDED' || state === 'FAILED');
  });
  expect(ended).toMatchObject({ state: 'SUCCEEDED', reason: null });
  const { rows } = await aws.athena.getQueryResults({ athenaId, statementType: 'DML', nextToken: null });
  return rows[0]?.[0];
}
