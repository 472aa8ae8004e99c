import { randomUUID } from 'node:crypto';
import { CreateSessionCommand, GlueClient, StopSessionCommand } from '@aws-sdk/client-glue';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedChecks } from '#server/checks/seed-checks.ts';
import { publishRuns } from '#server/datasets/publish-runs.ts';
import { pollJobs } from '#server/jobs/poll-jobs.ts';
import { getRun } from '#server/runs/get-run.ts';
import { startRun } from '#server/runs/start-run.ts';
import { startTestLake, type TestLake } from '#server/testing/start-test-lake.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { until } from '#server/testing/until.ts';
import { listLedger } from './list-ledger.ts';
import { nanoOfUsd } from './nano-usd.ts';
import { noteOwnCalls } from './note-own-calls.ts';
import { noteSessions } from './note-sessions.ts';
import { PriceList } from './price-list.ts';
import { findRate, ratesInForce } from './rates.ts';
import { refreshRates } from './refresh-rates.ts';
import { sumLedger } from './sum-ledger.ts';

const rate = {
  meter: 'glue-session',
  region: 'us-east-1',
  usd: '0.4',
  per: 'DPU-hour',
  asOf: '2026-11-01',
  isVerified: true,
} as const;

let lake: TestLake;
let context: TestContext;

beforeAll(async () => {
  lake = await startTestLake();
  context = await startTestContext({ awsEndpointUrl: lake.endpoint });
});
afterAll(async () => {
  await context.stop();
  await lake.stop();
});

const entries = async (kind: 'check' | 'calls' | 'session') =>
  (await listLedger(context.ctx, { kind, limit: 100 })).items;

test('what the checks of a version cost is in the ledger, a statement an entry, once', async () => {
  const { ctx } = context;
  await seedChecks(ctx);
  const actor = { name: 'ana', role: 'admin' as const };
  const { run } = await startRun(ctx, { job: 'movies-csv', input: {}, idempotencyKey: randomUUID(), actor });
  await until('the version to be published', async () => {
    await pollJobs(ctx);
    await publishRuns(ctx, { retryMs: 0 });
    return (await getRun(ctx, { id: run.id })).publishState === 'published';
  });
  const [statements] = await context.query<{ n: number }>('SELECT count(*)::int AS n FROM audit_statement');
  const checks = await entries('check');
  expect(checks).toHaveLength(statements?.n ?? 0);
  expect(checks.length).toBeGreaterThan(0);
  // Ten megabytes at five dollars a terabyte are the least that a query costs.
  for (const { costUsd } of checks) expect(costUsd).toBe('0.000047684');
});

test('our own calls are one entry an operation and day, added up, and their cost with them', async () => {
  await noteOwnCalls(context.ctx);
  const before = (await entries('calls')).find(({ subject }) => subject.startsWith('s3:GetObject '));
  expect(before?.count).toBeGreaterThan(0);
  const { bucket } = context.ctx.settings;
  await context.ctx.aws.s3.getObjectText({ bucket, key: 'there is no such key' }).catch(() => null);
  await noteOwnCalls(context.ctx);
  const after = (await entries('calls')).find(({ subject }) => subject.startsWith('s3:GetObject '));
  expect(after?.count).toBe((before?.count ?? 0) + 1);
  expect(nanoOfUsd(after?.costUsd ?? '0')).toBe(400n * BigInt(after?.count ?? 0));
  expect((await entries('calls')).some(({ subject }) => subject.startsWith('athena:'))).toBe(false);
});

test('an interactive session is in the ledger when it has ended, once', async () => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const glue = new GlueClient({ region: 'us-east-1', endpoint: lake.endpoint, credentials });
  const session = { Role: 'arn:aws:iam::000000000000:role/glue', Command: { Name: 'glueetl' } };
  await glue.send(
    new CreateSessionCommand({ Id: 'kept', ...session, WorkerType: 'G.1X', NumberOfWorkers: 2 }),
  );
  await noteSessions(context.ctx);
  expect(await entries('session')).toEqual([]);
  await until('the session to be stopped', () =>
    glue.send(new StopSessionCommand({ Id: 'kept' })).catch(() => null),
  );
  await until('the session to be noted', async () => {
    await noteSessions(context.ctx);
    return (await entries('session')).length > 0;
  });
  await noteSessions(context.ctx);
  expect(await entries('session')).toMatchObject([{ subject: 'kept' }]);
  glue.destroy();
});

test('the total is the sum of all of them', async () => {
  const { ctx } = context;
  const { items } = await listLedger(ctx, { limit: 100 });
  const sums = await sumLedger(ctx, { by: 'kind' });
  const sumOf = (of: readonly { costUsd: string | null }[]) =>
    of.reduce((sum, { costUsd }) => sum + nanoOfUsd(costUsd ?? '0'), 0n);
  expect(sumOf(sums.items)).toBe(sumOf(items));
  expect(new Set(sums.items.map(({ key }) => key))).toEqual(new Set(['run', 'check', 'calls', 'session']));
});

test('prices read from the list of AWS are in force for every instance, after those of the settings', async () => {
  const ctx = { ...context.ctx, priceList: new PriceList() };
  const inForce = (of: typeof ctx) => findRate(ratesInForce(of), 'glue-session', 'us-east-1');
  expect(inForce(ctx)).toMatchObject({ isVerified: false });
  const { read } = await refreshRates(ctx, { actor: { name: 'ana', role: 'admin' } });
  expect(read).toBeGreaterThan(4);
  expect(inForce(ctx)).toMatchObject({ usd: '0.44', source: 'AWS Price List API', asOf: '2026-09-24' });

  const other = { ...context.ctx, priceList: new PriceList() };
  await other.priceList.load(other.db);
  expect(inForce(other)).toEqual(inForce(ctx));

  const own = { ...rate, source: 'a contract of ours' };
  const settled = { ...ctx, settings: { ...ctx.settings, rates: [own] } };
  expect(inForce(settled)).toEqual(own);
});

test('a region that the list does not have is told by its name, and changes nothing', async () => {
  const settings = { ...context.ctx.settings, region: 'sa-east-1' };
  const ctx = { ...context.ctx, settings, priceList: new PriceList() };
  await expect(refreshRates(ctx, { actor: { name: 'ana', role: 'admin' } })).rejects.toThrow('sa-east-1');
  expect(findRate(ratesInForce(ctx), 'glue-standard', 'sa-east-1')).toBeNull();
});
