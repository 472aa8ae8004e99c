import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type AuditStep, stepAudit } from '#server/checks/step-audit.ts';
import type { DatasetName, JobName } from '#server/contract/job-name.ts';
import { CloudError } from '#server/errors.ts';
import { pollJobs } from '#server/jobs/poll-jobs.ts';
import type { Clock } from '#server/lib/clock.ts';
import { systemClock } from '#server/lib/clock.ts';
import { DAY, HOUR } from '#server/lib/durations.ts';
import { getRun } from '#server/runs/get-run.ts';
import { startRun } from '#server/runs/start-run.ts';
import { startTestLake, type TestLake } from '#server/testing/start-test-lake.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { until } from '#server/testing/until.ts';
import { applyRollbacks } from './apply-rollbacks.ts';
import { publishCrashPoints } from './crash-points.ts';
import { dropCandidates } from './drop-candidates.ts';
import { listVersions } from './list-versions.ts';
import { previewRollback } from './preview-rollback.ts';
import { publishRuns } from './publish-runs.ts';
import { publishVersion } from './publish-version.ts';
import { rejectVersion } from './reject-version.ts';
import { retireVersions } from './retire-versions.ts';
import { rollBackVersion } from './roll-back-version.ts';

// What the checks say is theirs; here it is what becomes of it.
vi.mock('#server/checks/step-audit.ts');
const verdict = vi.mocked(stepAudit);
const passed: AuditStep = { state: 'passed', failing: [] };
const failed: AuditStep = {
  state: 'failed',
  failing: [{ checkId: 'c1', title: { en: 'No id is null', 'pt-BR': 'Nenhum id é nulo' } }],
};

const actor = { name: 'ana', role: 'admin' as const };
const reason = 'The source was right after all.';
const bucket = 'comporta-lake';
let lake: TestLake;
let context: TestContext;
let ahead = 0;
const clock: Clock = { ...systemClock, now: () => new Date(Date.now() + ahead) };

beforeAll(async () => {
  lake = await startTestLake();
  context = await startTestContext({ awsEndpointUrl: lake.endpoint, clock });
});
afterAll(async () => {
  await context.stop();
  await lake.stop();
});
beforeEach(() => {
  verdict.mockResolvedValue(passed);
});

type Version = { id: string; version: string; name: DatasetName };

/** A run that has SUCCEEDED; nothing of it is published yet. */
async function written(job: JobName, day?: string): Promise<Version> {
  const input = day === undefined ? {} : { arguments: { creation_date: day } };
  const { run } = await startRun(context.ctx, { job, input, idempotencyKey: randomUUID(), actor });
  const seen = await until(`run ${run.id} to end`, async () => {
    await pollJobs(context.ctx);
    const now = await getRun(context.ctx, { id: run.id });
    return now.completedAt === null ? null : now;
  });
  return { id: run.id, version: seen.glueRunId ?? '', name: job === 'movies-csv' ? 'movies' : 'tmdb' };
}

async function published(job: JobName, day?: string): Promise<Version> {
  const version = await written(job, day);
  await publishRuns(context.ctx, { retryMs: 0 });
  expect(await stateOf(version)).toBe('published');
  return version;
}

async function stateOf({ id }: Version): Promise<string> {
  return (await getRun(context.ctx, { id })).publishState;
}

/** Where readers are sent: the table's location, or each partition's. */
async function shown(name: DatasetName): Promise<Record<string, string>> {
  const target = { database: 'trusted', table: name };
  if (name === 'movies') return { '': (await context.ctx.aws.glue.getTable(target))?.location ?? '' };
  const entries = await context.ctx.aws.glue.listPartitions(target);
  return Object.fromEntries(entries.map(({ values, location }) => [values.join('/'), location]));
}

function candidateOf({ name, version }: Version) {
  return context.ctx.aws.glue.getTable({ database: 'trusted_candidate', table: `${name}__${version}` });
}

test('a version whose checks fail is held back; readers keep what they have; a person publishes it with a reason', async () => {
  await published('movies-csv');
  const before = await shown('movies');
  const bad = await written('movies-csv');
  verdict.mockResolvedValue(failed);
  await publishRuns(context.ctx, { retryMs: 0 });
  expect(await stateOf(bad)).toBe('held_back');
  expect(await shown('movies')).toEqual(before);
  expect((await getRun(context.ctx, { id: bad.id })).audit).toMatchObject(failed);
  await publishVersion(context.ctx, { ...bad, reason, actor });
  await publishRuns(context.ctx, { retryMs: 0 });
  expect((await shown('movies'))['']).toContain(bad.version);
  const { publications, publishState } = await getRun(context.ctx, { id: bad.id });
  expect(publishState).toBe('published');
  expect(publications).toMatchObject([
    { kind: 'publish', requestedBy: 'ana', reason, appliedAt: expect.any(String), partitions: 1 },
  ]);
  await expect(publishVersion(context.ctx, { ...bad, reason, actor })).rejects.toMatchObject({
    code: 'conflict',
  });
});

test.each(['error', 'failed'] as const)(
  'an audit that ended in “%s” holds the version back',
  async (state) => {
    verdict.mockResolvedValue({ state, failing: [] });
    const version = await written('movies-csv');
    await publishRuns(context.ctx, { retryMs: 0 });
    expect(await stateOf(version)).toBe('held_back');
    await rejectVersion(context.ctx, { ...version, reason, actor });
    expect(await stateOf(version)).toBe('rejected');
  },
);

test('the candidate of tmdb is the whole future table, and goes when nobody has to look at it any more', async () => {
  await published('tmdb-json');
  const before = await shown('tmdb');
  const [one] = Object.keys(before);
  const next = await written('tmdb-json', one?.replaceAll('/', '-'));
  verdict.mockResolvedValue({ state: 'running', failing: [] });
  await publishRuns(context.ctx, { retryMs: 0 });
  expect(await stateOf(next)).toBe('auditing');
  const target = { database: 'trusted_candidate', table: `tmdb__${next.version}` };
  const candidate = await context.ctx.aws.glue.listPartitions(target);
  const future = Object.fromEntries(candidate.map(({ values, location }) => [values.join('/'), location]));
  expect(Object.keys(future)).toEqual(Object.keys(before));
  for (const [partition, location] of Object.entries(future))
    if (partition === one) expect(location).toContain(next.version);
    else expect(location).toBe(before[partition]);
  expect(await shown('tmdb')).toEqual(before);
  await dropCandidates(context.ctx);
  expect(await candidateOf(next)).not.toBeNull();
  verdict.mockResolvedValue(passed);
  await publishRuns(context.ctx, { retryMs: 0 });
  expect(await shown('tmdb')).toEqual(future);
  await dropCandidates(context.ctx);
  expect(await candidateOf(next)).toBeNull();
});

test('a rollback restores each partition that the publication moved and removes those it made', async () => {
  await context.query(`DELETE FROM published_partition WHERE dataset = 'tmdb' AND partition > '2024/12/12'`);
  for (const partition of Object.keys(await shown('tmdb')).filter((one) => one > '2024/12/12'))
    await context.ctx.aws.glue.deletePartitions({
      database: 'trusted',
      table: 'tmdb',
      values: [partition.split('/')],
    });
  const before = await shown('tmdb');
  const next = await published('tmdb-json');
  expect(Object.keys(await shown('tmdb')).length).toBeGreaterThan(Object.keys(before).length);
  const preview = await previewRollback(context.ctx, next);
  expect(preview.conflicts).toEqual([]);
  expect(preview.moves.filter(({ to }) => to === null).length).toBeGreaterThan(0);
  await rollBackVersion(context.ctx, { ...next, reason, actor });
  await publishRuns(context.ctx, { retryMs: 0 });
  expect(await shown('tmdb')).toEqual(before);
  expect(await stateOf(next)).toBe('rolled_back');
  const { items } = await listVersions(context.ctx, { name: 'tmdb' });
  expect(items.find(({ runId }) => runId === next.id)?.publications).toMatchObject([
    { kind: 'publish', undoneAt: expect.any(String) },
    { kind: 'rollback', requestedBy: 'ana', reason, appliedAt: expect.any(String) },
  ]);
  // And it can come again, because a person wants it so.
  await publishVersion(context.ctx, { ...next, reason, actor });
  await publishRuns(context.ctx, { retryMs: 0 });
  expect(await stateOf(next)).toBe('published');
});

test('a rollback is refused, whole, where anything has moved since', async () => {
  const whole = await published('tmdb-json');
  const [one] = Object.keys(await shown('tmdb'));
  await published('tmdb-json', one?.replaceAll('/', '-'));
  const before = await shown('tmdb');
  await expect(rollBackVersion(context.ctx, { ...whole, reason, actor })).rejects.toMatchObject({
    code: 'conflict',
    details: { conflicts: [{ partition: one, reason: 'moved_since' }] },
  });
  await publishRuns(context.ctx, { retryMs: 0 });
  expect(await shown('tmdb')).toEqual(before);
  expect(await stateOf(whole)).toBe('published');
});

test.each(publishCrashPoints)(
  'an instance that ends “%s” leaves nothing half: the next publishes once',
  async (point) => {
    const version = await written('tmdb-json');
    let isAlive = true;
    const dying = {
      ...context.ctx,
      async crash(at: string) {
        if (at === point && isAlive) {
          isAlive = false;
          throw new Error('the process ends here');
        }
      },
    };
    // A placed table is not placed again, so that it is the readers' table whose placing is interrupted.
    if (point === 'after-catalog-table')
      await context.ctx.aws.glue.deleteTable({ database: 'trusted', table: 'tmdb' });
    await expect(publishRuns(dying, { retryMs: 0 })).rejects.toThrow('the process ends here');
    await publishRuns(context.ctx, { retryMs: 0 });
    await publishRuns(context.ctx, { retryMs: 0 });
    expect(await stateOf(version)).toBe('published');
    for (const location of Object.values(await shown('tmdb'))) expect(location).toContain(version.version);
    const { publications, events } = await getRun(context.ctx, { id: version.id });
    expect(publications).toHaveLength(1);
    const path = events.filter(({ kind }) => kind === 'publish').map(({ to }) => to);
    expect(path).toEqual(['auditing', 'publishing', 'published']);
  },
);

test('an old version goes only after the setting and a day of fresh looks without a pointer; then nobody can go back to it', async () => {
  const old = await published('movies-csv');
  const next = await published('movies-csv');
  const prefix = `Trusted/Movies/versions/${old.version}/`;
  const files = async () => (await context.ctx.aws.s3.listObjects({ bucket, prefix })).length;
  expect(await retireVersions(context.ctx)).toEqual([]);
  ahead = 31 * DAY;
  await dropCandidates(context.ctx);
  expect(await retireVersions(context.ctx)).toEqual([]);
  // Somebody points a reader at it: the day begins anew.
  const target = { database: 'trusted', table: 'movies' };
  const table = await context.ctx.aws.glue.getTable(target);
  if (table === null) throw new Error('The table is there.');
  await context.ctx.aws.glue.putTable({ table: { ...table, location: `s3://${bucket}/${prefix}` } });
  ahead += 25 * HOUR;
  expect(await retireVersions(context.ctx)).not.toContain(prefix);
  const moved = await context.ctx.aws.glue.getTable(target);
  await context.ctx.aws.glue.putTable({ table: { ...table, versionId: moved?.versionId ?? null } });
  expect(await retireVersions(context.ctx)).not.toContain(prefix);
  ahead += 23 * HOUR;
  expect(await retireVersions(context.ctx)).not.toContain(prefix);
  expect(await files()).toBeGreaterThan(1);
  ahead += 2 * HOUR;
  expect(await retireVersions(context.ctx)).toContain(prefix);
  expect(await files()).toBe(0);
  await expect(rollBackVersion(context.ctx, { ...next, reason, actor })).rejects.toMatchObject({
    details: { conflicts: [{ partition: '', reason: 'version_deleted' }] },
  });
  await expect(publishVersion(context.ctx, { ...old, reason, actor })).rejects.toThrow('are deleted');
});

test('a rollback that is wanted while another is being applied waits for the next round, and is not taken for done', async () => {
  await published('tmdb-json');
  const { ctx } = context;
  const listRemovals = ctx.db.publications.listRemovals;
  const [pointer] = await ctx.db.publications.listPointers({ dataset: 'tmdb' });
  if (pointer === undefined) throw new Error('Something is published.');
  const wish = `INSERT INTO publication (id, dataset, run_id, kind, at) VALUES (gen_random_uuid(), 'tmdb', '${pointer.runId}', 'rollback', now())`;
  await context.query(wish);
  const slow = {
    ...ctx.db.publications,
    listRemovals: async (input: { dataset: string }) => {
      const removals = await listRemovals(input);
      await context.query(wish);
      return removals;
    },
  };
  await applyRollbacks({ ...ctx, db: { ...ctx.db, publications: slow } });
  expect(await context.query('SELECT 1 FROM publication WHERE applied_at IS NULL')).toHaveLength(1);
  await applyRollbacks(ctx);
  expect(await context.query('SELECT 1 FROM publication WHERE applied_at IS NULL')).toEqual([]);
});

test('a candidate that AWS does not let go keeps no other from being dropped, and goes in a later round', async () => {
  const first = await published('movies-csv');
  const second = await published('movies-csv');
  const { ctx } = context;
  const glue = {
    ...ctx.aws.glue,
    deleteTable: (target: { database: string; table: string }) =>
      target.table === `movies__${first.version}`
        ? Promise.reject(new CloudError('denied', 'not authorized to perform: glue:DeleteTable'))
        : ctx.aws.glue.deleteTable(target),
  };
  await dropCandidates({ ...ctx, aws: { ...ctx.aws, glue } });
  expect(await candidateOf(first)).not.toBeNull();
  expect(await candidateOf(second)).toBeNull();
  await dropCandidates(ctx);
  expect(await candidateOf(first)).toBeNull();
});

test('a version that changes the type of a column beside partitions that keep the old one is refused, and says so', async () => {
  await published('tmdb-json');
  const before = await shown('tmdb');
  const target = { database: 'trusted', table: 'tmdb' };
  const table = await context.ctx.aws.glue.getTable(target);
  if (table === null) throw new Error('There is no table tmdb.');
  const columns = table.columns.map((one) => (one.name === 'title' ? { ...one, type: 'int' } : one));
  await context.ctx.aws.glue.putTable({ table: { ...table, columns } });
  const version = await written('tmdb-json');
  await publishRuns(context.ctx, { retryMs: 0 });
  const run = await getRun(context.ctx, { id: version.id });
  expect(run.publishState).toBe('failed');
  expect(run.events.at(-1)?.detail).toContain('title from int to string');
  expect(await shown('tmdb')).toEqual(before);
  await context.ctx.aws.glue.putTable({
    table: { ...table, versionId: (await context.ctx.aws.glue.getTable(target))?.versionId ?? null },
  });
});

test('the last hint about a run comes when its publication can be undone, so that a page that follows hints says so', async () => {
  const version = await written('movies-csv');
  const seen: (string | null)[] = [];
  const publish: typeof context.ctx.events.publish = async (...events) => {
    if (events.some((event) => event.type === 'run' && event.runId === version.id)) {
      const { publications } = await getRun(context.ctx, { id: version.id });
      seen.push(publications[0]?.appliedAt ?? null);
    }
    await context.ctx.events.publish(...events);
  };
  await publishRuns({ ...context.ctx, events: { ...context.ctx.events, publish } }, { retryMs: 0 });
  expect(await stateOf(version)).toBe('published');
  expect(seen.at(-1)).not.toBeNull();
  expect(seen.length).toBeGreaterThan(1);
});
