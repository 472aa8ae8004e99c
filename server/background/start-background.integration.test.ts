import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ServerContext } from '#server/context.ts';
import { getRun } from '#server/runs/get-run.ts';
import { startRun } from '#server/runs/start-run.ts';
import { startTestLake, type TestLake } from '#server/testing/start-test-lake.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { until } from '#server/testing/until.ts';
import { startBackground } from './start-background.ts';

const actor = { name: 'ana', role: 'operator' as const };
let lake: TestLake;
let context: TestContext;
let instances: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  lake = await startTestLake();
  context = await startTestContext({ awsEndpointUrl: lake.endpoint });
});
afterEach(async () => {
  await Promise.all(instances.map((instance) => instance.stop()));
  instances = [];
});
afterAll(async () => {
  await context.stop();
  await lake.stop();
});

function startInstance(ctx: ServerContext): void {
  instances.push(startBackground(ctx));
}

async function startMovies(): Promise<string> {
  const request = { job: 'movies-csv', input: {}, idempotencyKey: randomUUID(), actor } as const;
  return (await startRun(context.ctx, request)).run.id;
}

function published(id: string) {
  return until(`run ${id} to be published`, async () => {
    const run = await getRun(context.ctx, { id });
    return run.publishState === 'published' ? run : null;
  });
}

test('a run that is started comes to its readers by itself', async () => {
  startInstance(context.ctx);
  expect(await published(await startMovies())).toMatchObject({ state: 'SUCCEEDED', error: null });
});

test('with three instances each step of a run is seen once, and one of them asks Glue', async () => {
  const asked = new Set<number>();
  const { aws } = context.ctx;
  for (const instance of [1, 2, 3]) {
    const getJobRuns: typeof aws.glue.getJobRuns = (input) => {
      asked.add(instance);
      return aws.glue.getJobRuns(input);
    };
    startInstance({ ...context.ctx, aws: { ...aws, glue: { ...aws.glue, getJobRuns } } });
  }
  const run = await published(await startMovies());
  const steps = run.events.map(({ kind, to }) => `${kind} ${to}`);
  expect(new Set(steps).size).toBe(steps.length);
  expect(asked.size).toBe(1);
});

test('the loops go on by themselves when the connections to the database break', async () => {
  startInstance(context.ctx);
  const id = await startMovies();
  await context.query(`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`);
  const ended = await until('the run to be published', async () => {
    const run = await getRun(context.ctx, { id }).catch(() => null);
    return run?.publishState === 'published' ? run : null;
  });
  expect(ended.state).toBe('SUCCEEDED');
});
