import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JobName } from '#server/contract/job-name.ts';
import { pollJobs } from '#server/jobs/poll-jobs.ts';
import { getRun } from '#server/runs/get-run.ts';
import { startRun } from '#server/runs/start-run.ts';
import { type FaultyProxy, startFaultyProxy } from '#server/testing/start-faulty-proxy.ts';
import { startTestLake, type TestLake } from '#server/testing/start-test-lake.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { until } from '#server/testing/until.ts';
import { publishRuns } from './publish-runs.ts';

const actor = { name: 'ana', role: 'operator' as const };
let lake: TestLake;
let network: FaultyProxy;
let context: TestContext;

beforeAll(async () => {
  lake = await startTestLake();
  network = await startFaultyProxy(lake.endpoint);
  context = await startTestContext({ awsEndpointUrl: network.endpoint });
});
afterAll(async () => {
  await context.stop();
  await network.stop();
  await lake.stop();
});

/** A run that has SUCCEEDED and is not published yet. */
async function succeeded(job: JobName) {
  const { run } = await startRun(context.ctx, { job, input: {}, idempotencyKey: randomUUID(), actor });
  return until(`run ${run.id} to end`, async () => {
    await pollJobs(context.ctx);
    const seen = await getRun(context.ctx, { id: run.id });
    return seen.completedAt === null ? null : seen;
  });
}

/** Rounds of the publisher until every audit has ended. */
function publishNow() {
  return until('the audits to end', async () => {
    const round = await publishRuns(context.ctx, { retryMs: 0 });
    const auditing = await context.query(`SELECT id FROM run WHERE publish_state = 'auditing'`);
    return auditing.length === 0 || round.problem !== null ? round : null;
  });
}

async function publishStates(...ids: string[]): Promise<string[]> {
  return Promise.all(ids.map(async (id) => (await getRun(context.ctx, { id })).publishState));
}

async function moviesLocation(): Promise<string | undefined> {
  return (await context.ctx.aws.glue.getTable({ database: 'trusted', table: 'movies' }))?.location;
}

test('of two versions that wait, readers get the newer one and the older one is superseded', async () => {
  const older = await succeeded('movies-csv');
  const newer = await succeeded('movies-csv');
  await publishNow();
  expect(await publishStates(older.id, newer.id)).toEqual(['superseded', 'published']);
  expect(await moviesLocation()).toContain(`/${newer.glueRunId}/`);
});

test('a published version of which readers see nothing any more is superseded by the next', async () => {
  const first = await succeeded('movies-csv');
  await publishNow();
  expect(await publishStates(first.id)).toEqual(['published']);
  const second = await succeeded('movies-csv');
  await publishNow();
  expect(await publishStates(first.id, second.id)).toEqual(['superseded', 'published']);
});

test('a version that is read late does not take readers back', async () => {
  const published = await moviesLocation();
  await context.query(`UPDATE run SET publish_state = 'pending' WHERE publish_state = 'superseded'`);
  await publishNow();
  expect(await moviesLocation()).toBe(published);
});

test('publishing goes on after a crash between any two of its steps', async () => {
  const run = await succeeded('tmdb-json');
  network.setFault('AWSGlue.BatchCreatePartition', 'drop-request');
  const { waiting, problem } = await publishNow();
  expect({ waiting, problem: problem?.problem }).toEqual({ waiting: 1, problem: 'unreachable' });
  network.setFault('AWSGlue.BatchCreatePartition', null);
  await publishNow();
  expect(await publishStates(run.id)).toEqual(['published']);
  await context.query(`UPDATE run SET publish_state = 'publishing' WHERE id = '${run.id}'`);
  await context.query(`UPDATE published_partition SET applied_at = NULL WHERE dataset = 'tmdb'`);
  await publishNow();
  expect(await publishStates(run.id)).toEqual(['published']);
});

test('each partition of a new run is moved to it, and the catalog shows so', async () => {
  const run = await succeeded('tmdb-json');
  await publishNow();
  const partitions = (await getRun(context.ctx, { id: run.id })).output?.partitions ?? [];
  const shown = await context.ctx.aws.glue.getPartitions({
    database: 'trusted',
    table: 'tmdb',
    values: partitions.map((one) => one.values),
  });
  expect(partitions.length).toBeGreaterThan(1);
  expect(shown).toHaveLength(partitions.length);
  for (const { location } of shown) expect(location).toContain(`/versions/${run.glueRunId}/`);
});

test('a version without manifest is not published, says why, and does not hold up the other dataset', async () => {
  const published = await moviesLocation();
  const broken = await succeeded('movies-csv');
  const whole = await succeeded('tmdb-json');
  const folder = path.join(lake.dataDir, 's3', 'comporta-lake', 'Trusted', 'Movies', 'versions');
  await rm(path.join(folder, broken.glueRunId ?? '', '_manifest.json'));
  await publishNow();
  expect(await publishStates(broken.id, whole.id)).toEqual(['failed', 'published']);
  expect((await getRun(context.ctx, { id: broken.id })).error).toContain('no manifest');
  expect(await moviesLocation()).toBe(published);
});

test('a publication that AWS refuses says why on its run, once, and is tried again', async () => {
  const run = await succeeded('movies-csv');
  network.setFault('AWSGlue.GetTable', 'throttle');
  await publishNow();
  await publishNow();
  const held = await getRun(context.ctx, { id: run.id });
  expect(held).toMatchObject({ publishState: 'auditing', error: expect.stringContaining('throttling') });
  expect(held.events.filter(({ kind, detail }) => kind === 'publish' && detail !== null)).toHaveLength(1);
  network.setFault('AWSGlue.GetTable', null);
  await publishNow();
  expect(await getRun(context.ctx, { id: run.id })).toMatchObject({ publishState: 'published', error: null });
});

test('fifty versions that cannot be published hold up none that is newer', async () => {
  await context.query(`
    INSERT INTO run (id, job, glue_job_name, glue_run_id, state, publish_state, publish_tried_at, publish_error, origin, created_at)
    SELECT gen_random_uuid(), 'movies-csv', 'comporta-movies-csv', 'jr_stuck_' || n, 'SUCCEEDED', 'pending', now(), 'refused',
      'external', timestamptz '2020-01-01'
    FROM generate_series(1, 60) AS n`);
  const run = await succeeded('movies-csv');
  await publishRuns(context.ctx);
  await publishRuns(context.ctx);
  expect(await publishStates(run.id)).toEqual(['published']);
  await context.query(`UPDATE run SET publish_state = 'none' WHERE glue_run_id LIKE 'jr_stuck_%'`);
});

test('a kept manifest that cannot be read any more ends its run, and the round goes on', async () => {
  const broken = await succeeded('movies-csv');
  await context.query(`
    UPDATE run SET publish_state = 'publishing', manifest = '{"of": "another release"}' WHERE id = '${broken.id}'`);
  const whole = await succeeded('tmdb-json');
  await publishNow();
  expect(await publishStates(broken.id, whole.id)).toEqual(['failed', 'published']);
  expect((await getRun(context.ctx, { id: broken.id })).error).toContain('cannot be read any more');
});

test('a catalog that somebody moved behind our back is found at the next look, and put right', async () => {
  const run = await succeeded('tmdb-json');
  await publishNow();
  const [partition] = (await getRun(context.ctx, { id: run.id })).output?.partitions ?? [];
  const values = partition?.values ?? [];
  const { glue } = context.ctx.aws;
  const look = { database: 'trusted', table: 'tmdb', values: [values] };
  const [right] = await glue.getPartitions(look);
  const astray = { values, location: 's3://comporta-lake/Trusted/TMDB/versions/old/' };
  await glue.updatePartitions({ database: 'trusted', table: 'tmdb', columns: [], partitions: [astray] });
  const shown = await context.ctx.db.publications.markUnapplied({
    dataset: 'tmdb',
    partition: values.join('/'),
    shown: astray.location,
  });
  expect(shown).toBe(run.id);
  await publishNow();
  expect(await publishStates(run.id)).toEqual(['published']);
  expect((await glue.getPartitions(look))[0]?.location).toBe(right?.location);
});

test('a publisher that has lost its lease does not touch the catalog', async () => {
  const run = await succeeded('movies-csv');
  const before = await moviesLocation();
  const { db } = context.ctx;
  const fence = await db.leases.holdLease({ name: 'publisher', holder: 'paused', ttlMs: 1 });
  const stale = {
    ...context.ctx,
    db: db.fencedBy({ name: 'publisher', holder: 'paused', fence: fence ?? 0n }),
  };
  await until('another to take over', () =>
    db.leases.holdLease({ name: 'publisher', holder: 'another', ttlMs: 60_000 }),
  );
  await expect(publishRuns(stale, { retryMs: 0 })).rejects.toThrow('is another');
  expect(await moviesLocation()).toBe(before);
  expect(await publishStates(run.id)).toEqual(['pending']);
  await publishNow();
});
