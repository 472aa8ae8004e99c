import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ManualClock } from '#server/lib/manual-clock.ts';
import { getRun } from '#server/runs/get-run.ts';
import { startRun } from '#server/runs/start-run.ts';
import { startTestLake, type TestLake } from '#server/testing/start-test-lake.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { until } from '#server/testing/until.ts';
import { startStateChangeQueue } from './state-change-queue.ts';

const actor = { name: 'ana', role: 'operator' as const };
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

function listen(queue: string, ctx = context.ctx) {
  const queueUrl = `${lake.endpoint}/000000000000/${queue}`;
  return startStateChangeQueue(ctx, { queueUrl, onQueries: () => undefined });
}

test('without any polling the end of a run comes in by the queue of the local AWS', async () => {
  const queue = listen('comporta-state-changes');
  const { run } = await startRun(context.ctx, {
    job: 'movies-csv',
    input: {},
    idempotencyKey: randomUUID(),
    actor,
  });
  const ended = await until('the run to end', async () => {
    const seen = await getRun(context.ctx, { id: run.id });
    return seen.completedAt === null ? null : seen;
  });
  expect(ended.events.find(({ to }) => to === 'SUCCEEDED')?.source).toBe('push');
  await queue.stop();
});

test('a queue that is not there is asked ever more seldom, and complained about once', async () => {
  const clock = new ManualClock();
  const before = context.logged.length;
  const queue = listen('no-such-queue', { ...context.ctx, clock });
  for (const waitMs of [2_000, 4_000, 8_000]) {
    await until('the loop to wait', async () => clock.sleeping === 1);
    await clock.advance(waitMs - 1);
    expect(clock.sleeping).toBe(1);
    await clock.advance(1);
  }
  await until('the loop to wait', async () => clock.sleeping === 1);
  await queue.stop();
  const complaints = context.logged
    .slice(before)
    .filter((line) => line.includes('the queue does not answer'));
  expect(complaints).toHaveLength(1);
});
