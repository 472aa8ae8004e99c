import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '#server/lib/clock.ts';
import { MINUTE } from '#server/lib/durations.ts';
import { startTestLake, type TestLake } from '#server/testing/start-test-lake.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { sweepLeftovers } from './sweep-leftovers.ts';

let lake: TestLake;
let context: TestContext;
let now = Date.now();

beforeAll(async () => {
  lake = await startTestLake();
  context = await startTestContext({
    awsEndpointUrl: lake.endpoint,
    clock: { ...systemClock, now: () => new Date(now) },
  });
});
afterAll(async () => {
  await context.stop();
  await lake.stop();
});

async function put(key: string): Promise<void> {
  const file = path.join(lake.dataDir, 's3/comporta-lake', key);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, 'x');
}

async function keys(): Promise<string[]> {
  const listed = await Promise.all(
    ['Trusted/', 'Quarantine/'].map((prefix) =>
      context.ctx.aws.s3.listObjects({ bucket: 'comporta-lake', prefix }),
    ),
  );
  return listed.flat().map(({ key }) => key);
}

async function insertRun(glueRunId: string, state: string, endedMinutesAgo: number | null): Promise<void> {
  const completed = endedMinutesAgo === null ? 'NULL' : `now() - interval '${endedMinutesAgo} minutes'`;
  await context.query(`
    INSERT INTO run (id, job, glue_job_name, glue_run_id, state, origin, created_at, completed_at)
    VALUES (gen_random_uuid(), 'movies-csv', 'comporta-movies-csv', '${glueRunId}', '${state}', 'comporta',
            now() - interval '1 hour', ${completed})`);
}

test('only what a run has left that ended a while ago without a manifest is deleted', async () => {
  now = Date.now();
  await insertRun('jr_failed', 'FAILED', 11);
  await insertRun('jr_stopped_early', 'STOPPED', 11);
  await insertRun('jr_just_failed', 'FAILED', 9);
  await insertRun('jr_running', 'RUNNING', null);
  await insertRun('jr_succeeded', 'SUCCEEDED', 11);
  await insertRun('jr_timed_out_after_manifest', 'TIMEOUT', 11);
  const kept = [
    'Trusted/Movies/versions/jr_just_failed/part-0.parquet',
    'Trusted/Movies/versions/jr_running/part-0.parquet',
    'Trusted/Movies/versions/jr_succeeded/part-0.parquet',
    'Trusted/Movies/versions/jr_timed_out_after_manifest/_manifest.json',
    'Trusted/Movies/versions/jr_timed_out_after_manifest/part-0.parquet',
    'Trusted/Movies/versions/jr_unknown/part-0.parquet',
    'Quarantine/Movies/jr_timed_out_after_manifest/part-0.parquet',
  ];
  const leftovers = [
    'Trusted/Movies/versions/jr_failed/_temporary/0/part-0.parquet',
    'Trusted/Movies/versions/jr_failed/part-0.parquet',
    'Quarantine/Movies/jr_failed/part-0.parquet',
    'Quarantine/Movies/jr_stopped_early/part-0.parquet',
  ];
  for (const key of [...kept, ...leftovers]) await put(key);
  const swept = await sweepLeftovers(context.ctx);
  expect(swept.sort()).toEqual([
    'Trusted/Movies/versions/jr_failed/',
    'Trusted/Movies/versions/jr_stopped_early/',
  ]);
  expect((await keys()).sort()).toEqual(kept.sort());
  now += 2 * MINUTE;
  expect(await sweepLeftovers(context.ctx)).toEqual(['Trusted/Movies/versions/jr_just_failed/']);
  expect(await context.query('SELECT outcome FROM audit_event')).toHaveLength(2);
});
