import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishRuns } from '#server/datasets/publish-runs.ts';
import { pollJobs } from '#server/jobs/poll-jobs.ts';
import { startTestLake, type TestLake } from '#server/testing/start-test-lake.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { until } from '#server/testing/until.ts';
import { getRun } from './get-run.ts';
import { listQuarantineRows } from './list-quarantine-rows.ts';
import { startRun } from './start-run.ts';

let lake: TestLake;
let context: TestContext;
let id: string;
let rejectedByReason: Record<string, number>;

beforeAll(async () => {
  lake = await startTestLake();
  context = await startTestContext({ awsEndpointUrl: lake.endpoint });
  const actor = { name: 'ana', role: 'operator' as const };
  const started = await startRun(context.ctx, {
    job: 'movies-csv',
    input: {},
    idempotencyKey: randomUUID(),
    actor,
  });
  id = started.run.id;
  rejectedByReason = await until('the run to be counted', async () => {
    await pollJobs(context.ctx);
    await publishRuns(context.ctx);
    return (await getRun(context.ctx, { id })).output?.rejectedByReason;
  });
});
afterAll(async () => {
  await context.stop();
  await lake.stop();
});

/** All pages, as "Load more" fetches them. */
async function allRows(limit: number, reason?: string) {
  const items = [];
  let cursor: string | undefined;
  do {
    const page = await listQuarantineRows(context.ctx, { id, limit, cursor, reason });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}

test('page by page, each rejected row is listed once, in the order of the whole', async () => {
  const total = Object.values(rejectedByReason).reduce((sum, rows) => sum + rows, 0);
  const whole = await allRows(200);
  expect(whole).toHaveLength(total);
  expect(await allRows(2)).toEqual(whole);
});

test('of one reason as many rows are listed as the run says it rejected for it', async () => {
  expect(Object.keys(rejectedByReason).length).toBeGreaterThan(1);
  for (const [reason, rows] of Object.entries(rejectedByReason)) {
    const listed = await allRows(1, reason);
    expect(listed.map((row) => row.reason)).toEqual(Array.from({ length: rows }, () => reason));
  }
});

test('a reason for which nothing was rejected has no rows and no next page', async () => {
  expect(await listQuarantineRows(context.ctx, { id, limit: 50, reason: 'bad_luck' })).toEqual({
    items: [],
    nextCursor: null,
  });
});
