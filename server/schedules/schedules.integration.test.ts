import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#server/contract/permissions.ts';
import type { DeclaredParameter } from '#server/contract/query-parameter.ts';
import { DAY, HOUR, MINUTE } from '#server/lib/durations.ts';
import { startTestAws, type TestAws } from '#server/testing/start-test-aws.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { until } from '#server/testing/until.ts';
import { createQuery } from '#server/validations/create-query.ts';
import { deleteQuery } from '#server/validations/delete-query.ts';
import { followExecutions } from '#server/validations/follow-executions.ts';
import { listExecutions } from '#server/validations/list-executions.ts';
import { updateQuery } from '#server/validations/update-query.ts';
import { deleteSchedule } from './delete-schedule.ts';
import { getSchedule } from './get-schedule.ts';
import { putSchedule } from './put-schedule.ts';
import { runDue } from './run-due.ts';

const actor: Actor = { name: 'ana', role: 'operator' };
const title = { en: 'x', 'pt-BR': 'x' };
const begin = Date.parse('2026-11-23T05:30:00Z');
let context: TestContext;
let aws: TestAws;

beforeAll(async () => {
  aws = await startTestAws();
  context = await startTestContext({ awsEndpointUrl: aws.endpoint });
});
beforeEach(() => context.query('TRUNCATE query_schedule, execution CASCADE'));
afterAll(async () => {
  await context.stop();
  await aws.stop();
});

/** The context at so many milliseconds after the beginning. */
function at(afterMs: number) {
  const now = new Date(begin + afterMs);
  return { ...context.ctx, clock: { ...context.ctx.clock, now: () => now } };
}

async function scheduled(sql = 'SELECT 1 AS n', { cron = '0 * * * *', days = 30, values = {} } = {}) {
  const parameters: DeclaredParameter[] = sql.includes(':n')
    ? [{ name: 'n', type: 'integer', isRequired: true, default: null, options: [] }]
    : [];
  const query = { dataset: 'movies' as const, title, sql, parameters };
  const { id: queryId } = await createQuery(at(0), { actor, query });
  const expiresAt = new Date(begin + days * DAY).toISOString();
  await putSchedule(at(0), { queryId, actor, input: { cron, timeZone: 'UTC', expiresAt, values } });
  return queryId;
}

async function executions(queryId: string) {
  return (await listExecutions(context.ctx, { query: queryId, limit: 50 })).items;
}

async function settle(): Promise<void> {
  await until(
    'Athena to be done',
    async () => (await followExecutions(context.ctx)).unfinished === 0 || null,
  );
}

test('a query runs when it is due, as somebody’s, and says when it was due', async () => {
  const queryId = await scheduled();
  await runDue(at(29 * MINUTE));
  expect(await executions(queryId)).toEqual([]);
  expect(await runDue(at(30 * MINUTE))).toEqual(new Date('2026-11-23T07:00:00Z'));
  await settle();
  expect(await executions(queryId)).toMatchObject([
    { state: 'SUCCEEDED', requestedBy: 'ana', dueAt: '2026-11-23T06:00:00.000Z', missedRuns: 0 },
  ]);
});

test('each due moment runs once, however many instances look at it', async () => {
  const queryId = await scheduled();
  const ctx = at(30 * MINUTE);
  await Promise.all(Array.from({ length: 8 }, () => runDue(ctx)));
  await Promise.all(Array.from({ length: 8 }, () => runDue(ctx)));
  expect(await executions(queryId)).toHaveLength(1);
});

test('a crash between the look and the write leaves the due moment to the next, which runs it once', async () => {
  const queryId = await scheduled();
  const ctx = at(30 * MINUTE);
  const { db } = ctx;
  const transaction: typeof db.transaction = async (work) =>
    db.transaction(async (statements) => {
      await work(statements);
      throw new Error('the process ended before the commit');
    });
  await expect(runDue({ ...ctx, db: { ...db, transaction } })).rejects.toThrow('the process ended');
  expect(await executions(queryId)).toEqual([]);
  await runDue(ctx);
  expect(await executions(queryId)).toHaveLength(1);
});

test('after a time without anybody the latest due moment alone runs, and says how many it stands for', async () => {
  const queryId = await scheduled();
  await runDue(at(5 * HOUR));
  expect(await executions(queryId)).toMatchObject([{ dueAt: '2026-11-23T10:00:00.000Z', missedRuns: 4 }]);
});

test('it ends on its day, and says so', async () => {
  const queryId = await scheduled('SELECT 1 AS n', { days: 1 });
  await runDue(at(3 * DAY));
  expect(await executions(queryId)).toMatchObject([{ dueAt: '2026-11-24T05:00:00.000Z' }]);
  expect(await runDue(at(4 * DAY))).toBeNull();
  expect(await executions(queryId)).toHaveLength(1);
  const { schedule } = await getSchedule(at(3 * DAY), { queryId });
  expect(schedule).toMatchObject({ state: 'expired', nextRuns: [] });
});

test('what failed five times in a row is paused, and taken up again by a save', async () => {
  const queryId = await scheduled('SELECT * FROM there_is_no_such_table');
  for (let hour = 0; hour < 6; hour++) {
    await runDue(at(30 * MINUTE + hour * HOUR));
    await settle();
  }
  expect(await executions(queryId)).toHaveLength(5);
  const { schedule } = await getSchedule(at(6 * HOUR), { queryId });
  expect(schedule).toMatchObject({ state: 'failures', nextRuns: [] });
  const expiresAt = new Date(begin + 9 * DAY).toISOString();
  const input = { cron: '0 * * * *', timeZone: 'UTC', expiresAt, values: {} };
  const again = await putSchedule(at(6 * HOUR), { queryId, actor, input });
  expect(again.schedule?.state).toBe('active');
  await runDue(at(7 * HOUR));
  expect(await executions(queryId)).toHaveLength(6);
});

test('a query that asks for a value it was not given is paused with the reason', async () => {
  await expect(scheduled('SELECT :n AS n')).rejects.toThrow('needs a value');
  const queryId = await scheduled('SELECT :n AS n', { values: { n: '7' } });
  const parameters: DeclaredParameter[] = ['n', 'm'].map((name) => ({
    name,
    type: 'integer',
    isRequired: true,
    default: null,
    options: [],
  }));
  const query = { dataset: 'movies' as const, title, sql: 'SELECT :n + :m AS n', parameters };
  await updateQuery(at(0), { actor, id: queryId, query });
  await runDue(at(HOUR));
  expect(await executions(queryId)).toEqual([]);
  const { schedule } = await getSchedule(at(HOUR), { queryId });
  expect(schedule).toMatchObject({ state: 'refused', detail: expect.stringContaining('"m"') });
});

test('a deleted query, and one whose schedule is taken away, run no more', async () => {
  const gone = await scheduled();
  await deleteQuery(context.ctx, { id: gone });
  const queryId = await scheduled();
  await deleteSchedule(context.ctx, { queryId });
  await runDue(at(HOUR));
  expect([...(await executions(gone)), ...(await executions(queryId))]).toEqual([]);
  expect(await getSchedule(context.ctx, { queryId })).toEqual({ schedule: null });
});

test('a month’s price is its runs times the last one’s, and unknown where nothing is known', async () => {
  const queryId = await scheduled('SELECT count(*) AS n FROM nowhere');
  const monthly = async () => (await getSchedule(at(0), { queryId })).schedule?.monthly;
  expect(await monthly()).toEqual({ runs: 720, costUsd: null, basis: null, costKind: 'would-cost' });
  await context.query(
    `INSERT INTO execution (id, query_id, request_token, sql, expectation, state, created_at, scanned_bytes, cost_nano_usd)
     VALUES (gen_random_uuid(), '${queryId}', 'x', 'x', '{"kind":"informational"}', 'SUCCEEDED', now(), 1, 47684)`,
  );
  expect(await monthly()).toMatchObject({ runs: 720, costUsd: '0.03433248', basis: 'last' });
});
