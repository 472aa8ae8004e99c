import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseStateChange } from '#server/aws/sqs/parse-state-change.ts';
import type { ServerContext } from '#server/context.ts';
import { CloudError } from '#server/errors.ts';
import { startTestLake, type TestLake } from '#server/testing/start-test-lake.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { until } from '#server/testing/until.ts';
import { getRun } from './get-run.ts';
import { startRun } from './start-run.ts';
import { takeStateChanges } from './take-state-changes.ts';

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

/** The app with a queue that holds these bodies, and what was deleted from it. */
function withQueue(bodies: string[]): { ctx: ServerContext; deleted: string[] } {
  const deleted: string[] = [];
  const { ctx } = context;
  const sqs: ServerContext['aws']['sqs'] = {
    receiveStateChanges: async () =>
      bodies.map((body, index) => ({ change: parseStateChange(body), body, receipt: `receipt ${index}` })),
    deleteMessages: async ({ receipts }) => {
      deleted.push(...receipts);
    },
  };
  return { ctx: { ...ctx, aws: { ...ctx.aws, sqs } }, deleted };
}

function take(ctx: ServerContext) {
  return takeStateChanges(ctx, { queueUrl: 'queue', signal: new AbortController().signal });
}

function ended(glueRunId: string, jobName = context.ctx.settings.jobs['movies-csv']): string {
  return JSON.stringify({
    'detail-type': 'Glue Job State Change',
    detail: { jobName, jobRunId: glueRunId, state: 'SUCCEEDED' },
  });
}

/** A run that has ended in Glue, of which the history does not know yet. */
async function endedInGlue() {
  const { run } = await startRun(context.ctx, {
    job: 'movies-csv',
    input: {},
    idempotencyKey: randomUUID(),
    actor,
  });
  const glueRunId = run.glueRunId ?? '';
  await until('the run to end in Glue', async () => {
    const glue = await context.ctx.aws.glue.getJobRun({
      jobName: context.ctx.settings.jobs['movies-csv'],
      glueRunId,
    });
    return glue?.state === 'SUCCEEDED';
  });
  return { id: run.id, glueRunId };
}

test('an event makes the run be looked at, and its step in the history says that it was pushed', async () => {
  const { id, glueRunId } = await endedInGlue();
  const failing = withQueue([ended(glueRunId)]);
  const getJobRun = () =>
    Promise.reject(new CloudError('throttled', 'slow down', { awsCode: null, mayHaveHappened: false }));
  const throttled = {
    ...failing.ctx,
    aws: { ...failing.ctx.aws, glue: { ...failing.ctx.aws.glue, getJobRun } },
  };
  await take(throttled);
  expect(failing.deleted, 'what could not be handled stays in the queue').toEqual([]);

  const { ctx, deleted } = withQueue([ended(glueRunId)]);
  await take(ctx);
  const run = await getRun(ctx, { id });
  expect(run.state).toBe('SUCCEEDED');
  expect(run.events.find(({ to }) => to === 'SUCCEEDED')?.source).toBe('push');
  expect(deleted).toEqual(['receipt 0']);

  await take(withQueue([ended(glueRunId), ended(glueRunId)]).ctx);
  const again = await getRun(ctx, { id });
  expect(again.events.filter(({ to }) => to === 'SUCCEEDED')).toHaveLength(1);
});

test('a message that nobody understands is thrown away, and those behind it are handled', async () => {
  const { ctx, deleted } = withQueue(['{{{', ended('jr_elsewhere')]);
  expect(await take(ctx)).toEqual({ messages: 2, queries: false });
  expect(deleted).toEqual(['receipt 0', 'receipt 1']);
  expect(context.logged.join('')).toContain('nobody understands');
});

test("another product's job in the same queue costs no call to Glue", async () => {
  const { ctx, deleted } = withQueue([ended('jr_1', 'some-other-job')]);
  const getJobRun = () => Promise.reject(new Error('Glue was asked'));
  await take({ ...ctx, aws: { ...ctx.aws, glue: { ...ctx.aws.glue, getJobRun } } });
  expect(deleted).toEqual(['receipt 0']);
});
