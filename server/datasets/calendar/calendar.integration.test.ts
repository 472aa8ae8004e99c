import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedChecks } from '#server/checks/seed-checks.ts';
import { calendar } from '#server/contract/calendar.ts';
import type { DatasetName, JobName } from '#server/contract/job-name.ts';
import { publishRuns } from '#server/datasets/publish-runs.ts';
import { pollJobs } from '#server/jobs/poll-jobs.ts';
import { getRun } from '#server/runs/get-run.ts';
import { startRun } from '#server/runs/start-run.ts';
import { type FaultyProxy, startFaultyProxy } from '#server/testing/start-faulty-proxy.ts';
import { startTestLake, type TestLake } from '#server/testing/start-test-lake.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { until } from '#server/testing/until.ts';
import { getCalendar } from './get-calendar.ts';

const bucket = 'comporta-lake';
let lake: TestLake;
let network: FaultyProxy;
let context: TestContext;

beforeAll(async () => {
  lake = await startTestLake();
  network = await startFaultyProxy(lake.endpoint);
  context = await startTestContext({ awsEndpointUrl: network.endpoint });
  await seedChecks(context.ctx);
});
afterAll(async () => {
  await context.stop();
  await network.stop();
  await lake.stop();
});

async function publish(job: JobName) {
  const actor = { name: 'ana', role: 'operator' as const };
  const { run } = await startRun(context.ctx, { job, input: {}, idempotencyKey: randomUUID(), actor });
  return until(`${job} to be published`, async () => {
    await pollJobs(context.ctx);
    await publishRuns(context.ctx, { retryMs: 0 });
    const seen = await getRun(context.ctx, { id: run.id });
    return seen.publishState === 'published' ? seen : null;
  });
}

async function year(name: DatasetName, asked?: number) {
  return calendar.parse(await getCalendar(context.ctx, { name, ...(asked ? { year: asked } : {}) }));
}

test('before the first run, days that lie raw are there and wait', async () => {
  const { year: shown, days } = await year('tmdb');
  expect(shown).toBe(2024);
  expect(days.length).toBeGreaterThan(5);
  expect(days.every(({ version, raw }) => version === null && (raw?.files ?? 0) > 0)).toBe(true);
});

test('each creation date holds what its published partition holds', async () => {
  const run = await publish('tmdb-json');
  const { days, first, last, isRawKnown } = await year('tmdb');
  const written = run.output?.partitions.map(({ values, rows, bytes, files }) => ({
    date: values.join('-'),
    rows,
    bytes,
    files,
  }));
  expect(
    days.map(({ date, version }) => ({
      date,
      rows: version?.rows,
      bytes: version?.bytes,
      files: version?.files,
    })),
  ).toEqual(written);
  expect(days.every(({ version }) => version?.isPublished && version.runId === run.id)).toBe(true);
  for (const { version } of days) {
    expect(version?.checks?.failed).toBe(0);
    expect(version?.checks?.passed).toBeGreaterThan(5);
  }
  expect({ first, last, isRawKnown }).toEqual({
    first: days[0]?.date,
    last: days.at(-1)?.date,
    isRawKnown: true,
  });
});

test('each ingestion date has the newest version that was made of it, and says whether readers see it', async () => {
  const older = await publish('movies-csv');
  const date = (await year('movies')).days.find(({ version }) => version !== null)?.date ?? '';
  expect((await year('movies')).days.at(-1)).toMatchObject({ date, version: { runId: older.id } });
  const next = `${Number(date.slice(0, 4)) + 1}0102`;
  const [raw] = await context.ctx.aws.s3.listObjects({ bucket, prefix: 'Raw/LocalCSV/Movies/' });
  const text = await context.ctx.aws.s3.getObjectText({ bucket, key: raw?.key ?? '' });
  const body = new Blob([text ?? '']);
  const key = `Raw/LocalCSV/Movies/${next}/movies.csv`;
  await context.ctx.aws.s3.putObject({ bucket, key, body: body.stream(), bytes: body.size });
  const newer = await publish('movies-csv');
  const newest = await year('movies');
  expect(newest.days).toMatchObject([
    {
      version: {
        runId: newer.id,
        isPublished: true,
        rows: newer.rowsOut,
        // It has far fewer rows than the one before: the contract warns of that.
        checks: { passed: expect.any(Number), failed: 1 },
      },
    },
  ]);
  const before = await year('movies', newest.years[1]);
  expect(before.days.at(-1)).toMatchObject({ date, version: { runId: older.id, isPublished: false } });
});

test('while S3 does not answer, the versions are there and the Raw Zone is said to be unknown', async () => {
  network.setFault('S3', 'drop-request');
  const { days, isRawKnown } = await year('tmdb');
  network.setFault('S3', null);
  expect(isRawKnown).toBe(false);
  expect(days.every(({ raw, version }) => raw === null && version !== null)).toBe(true);
});
