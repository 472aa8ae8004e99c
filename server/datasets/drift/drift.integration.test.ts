import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Drift } from '#server/contract/drift.ts';
import type { DatasetName, JobName } from '#server/contract/job-name.ts';
import { getDataset } from '#server/datasets/get-dataset.ts';
import { publishRuns } from '#server/datasets/publish-runs.ts';
import { pollJobs } from '#server/jobs/poll-jobs.ts';
import { getRun } from '#server/runs/get-run.ts';
import { startRun } from '#server/runs/start-run.ts';
import { startTestLake, type TestLake } from '#server/testing/start-test-lake.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { until } from '#server/testing/until.ts';
import { applyFixes } from './apply-fixes.ts';
import { getDrift } from './get-drift.ts';
import { requestFixes } from './request-fixes.ts';

const actor = { name: 'ana', role: 'admin' as const };
const bucket = 'comporta-lake';
const inTmdb = { database: 'trusted', table: 'tmdb' };
let lake: TestLake;
let context: TestContext;
/** A published partition of tmdb, and another. */
let one: { values: string[]; location: string };
let other: { values: string[]; location: string };

beforeAll(async () => {
  lake = await startTestLake();
  context = await startTestContext({ awsEndpointUrl: lake.endpoint });
  for (const job of ['movies-csv', 'tmdb-json'] as const) await publish(job);
  const [first, second] = (await getDataset(context.ctx, { name: 'tmdb' })).partitions;
  if (first === undefined || second === undefined) throw new Error('The sample has several creation dates.');
  [one, other] = [first, second];
});
afterAll(async () => {
  await context.stop();
  await lake.stop();
});
beforeEach(async () => {
  expect((await drift()).items).toEqual([]);
});

async function publish(job: JobName): Promise<void> {
  const { run } = await startRun(context.ctx, { job, input: {}, idempotencyKey: randomUUID(), actor });
  await until(`${job} to be published`, async () => {
    await pollJobs(context.ctx);
    await publishRuns(context.ctx, { retryMs: 0 });
    return (await getRun(context.ctx, { id: run.id })).publishState === 'published';
  });
}

function drift(name: DatasetName = 'tmdb') {
  return getDrift(context.ctx, { name });
}

/** What a person does who sees the report, and then what the publisher does. */
async function mend(name: DatasetName, items: readonly Drift[]): Promise<void> {
  const wishes = items.flatMap(({ partition, fix, shown }) =>
    fix === null ? [] : [{ partition, fix, shown }],
  );
  await requestFixes(context.ctx, { name, items: wishes, actor });
  await publisherRound();
}

async function publisherRound(): Promise<void> {
  expect(await applyFixes(context.ctx)).toBeNull();
  await publishRuns(context.ctx, { retryMs: 0 });
}

function columns() {
  return context.ctx.aws.glue.getTable(inTmdb).then((table) => table?.columns ?? []);
}

async function put(key: string): Promise<void> {
  await context.ctx.aws.s3.putObject({ bucket, key, body: new Blob(['PAR1']).stream(), bytes: 4 });
}

function keys(): Promise<string[]> {
  return context.ctx.aws.s3
    .listObjects({ bucket, prefix: 'Trusted/' })
    .then((objects) => objects.map(({ key }) => key));
}

function keyOf(location: string): string {
  return location.slice(`s3://${bucket}/`.length);
}

test('a partition that somebody moved is reported, and moved back when asked', async () => {
  const elsewhere = `s3://${bucket}/Trusted/TMDB/elsewhere/`;
  const partitions = [{ values: one.values, location: elsewhere }];
  await context.ctx.aws.glue.updatePartitions({ ...inTmdb, columns: await columns(), partitions });
  const { items } = await drift();
  expect(items).toMatchObject([
    { kind: 'pointer_disagrees', fix: 'move_pointer', shown: elsewhere, expected: one.location },
  ]);
  await mend('tmdb', items);
  const [shown] = await context.ctx.aws.glue.getPartitions({ ...inTmdb, values: [one.values] });
  expect(shown?.location).toBe(one.location);
});

test('a table that somebody moved is moved back when asked', async () => {
  const table = await context.ctx.aws.glue.getTable({ database: 'trusted', table: 'movies' });
  if (table === null) throw new Error('The table is there.');
  await context.ctx.aws.glue.putTable({
    table: { ...table, location: `s3://${bucket}/Trusted/Movies/old/` },
  });
  const { items } = await drift('movies');
  expect(items).toMatchObject([{ kind: 'pointer_disagrees', partition: '', fix: 'move_pointer' }]);
  await mend('movies', items);
  const mended = await context.ctx.aws.glue.getTable({ database: 'trusted', table: 'movies' });
  expect(mended?.location).toBe(table.location);
  expect((await drift('movies')).items).toEqual([]);
});

test('a published folder that lost its entry gets it again', async () => {
  await context.ctx.aws.glue.deletePartitions({ ...inTmdb, values: [one.values, other.values] });
  const { partitions } = await getDataset(context.ctx, { name: 'tmdb' });
  expect(partitions.filter(({ runId, rows }) => runId === null && rows === null)).toHaveLength(2);
  const { items } = await drift();
  expect(items.map(({ kind, fix, files }) => [kind, fix, files > 0])).toEqual([
    ['folder_without_entry', 'create_entry', true],
    ['folder_without_entry', 'create_entry', true],
  ]);
  await mend('tmdb', items);
});

test('an entry that leads nowhere is taken out of the catalog, and no object is deleted', async () => {
  const before = await keys();
  const location = `s3://${bucket}/Trusted/TMDB/versions/nobody/ano=1999/mes=01/dia=01/`;
  const partitions = [{ values: ['1999', '01', '01'], location }];
  await context.ctx.aws.glue.createPartitions({ ...inTmdb, columns: await columns(), partitions });
  const { items } = await drift();
  expect(items).toMatchObject([{ kind: 'entry_without_folder', fix: 'remove_entry', shown: location }]);
  await mend('tmdb', items);
  expect(await context.ctx.aws.glue.getPartitions({ ...inTmdb, values: [['1999', '01', '01']] })).toEqual([]);
  expect(await keys()).toEqual(before);
});

test('an entry with data that nobody here published is reported and left alone', async () => {
  const partitions = [{ values: ['1998', '01', '01'], location: one.location }];
  await context.ctx.aws.glue.createPartitions({ ...inTmdb, columns: await columns(), partitions });
  expect((await drift()).items).toMatchObject([{ kind: 'pointer_disagrees', fix: null, reason: 'not_ours' }]);
  await context.ctx.aws.glue.deletePartitions({ ...inTmdb, values: [['1998', '01', '01']] });
});

test('a partition with other columns than the table gets them when its files have them', async () => {
  const table = await columns();
  const changed = table
    .slice(1)
    .map((column) => (column.name === 'runtime' ? { ...column, type: 'string' } : column));
  await context.ctx.aws.glue.updatePartitions({ ...inTmdb, columns: changed, partitions: [one] });
  const { items } = await drift();
  expect(items).toMatchObject([
    {
      kind: 'schema_differs',
      fix: 'update_schema',
      columns: [
        { name: 'id', table: 'bigint', partition: null },
        { name: 'runtime', table: 'int', partition: 'string' },
      ],
    },
  ]);
  await mend('tmdb', items);
});

test('a folder that no run of ours wrote is reported with the reason why nothing is done', async () => {
  const strange = 'Trusted/TMDB/versions/jr_nobody/ano=2001/mes=02/dia=03/part-0.parquet';
  const version = keyOf(one.location).split('/ano=')[0];
  const added = `${version}/ano=2001/mes=02/dia=04/part-0.parquet`;
  await put(strange);
  await put(added);
  expect((await drift()).items).toMatchObject([
    { kind: 'folder_without_entry', partition: '2001/02/03', fix: null, reason: 'unknown_run' },
    { kind: 'folder_without_entry', partition: '2001/02/04', fix: null, reason: 'not_in_manifest' },
  ]);
  await context.ctx.aws.s3.deleteObjects({ bucket, keys: [strange, added] });
});

test('many small files in one partition are reported', async () => {
  const small = Array.from({ length: 5 }, (_, index) => `${keyOf(one.location)}small-${index}.parquet`);
  for (const key of small) await put(key);
  expect((await drift()).items).toMatchObject([
    { kind: 'small_files', files: 6, fix: null, reason: 'run_again' },
  ]);
  await context.ctx.aws.s3.deleteObjects({ bucket, keys: small });
});

test('what is no longer as the person saw it is not touched', async () => {
  const was = { values: one.values, location: `s3://${bucket}/Trusted/TMDB/first/` };
  const is = { values: one.values, location: `s3://${bucket}/Trusted/TMDB/second/` };
  await context.ctx.aws.glue.updatePartitions({ ...inTmdb, columns: await columns(), partitions: [was] });
  const { items } = await drift();
  await context.ctx.aws.glue.updatePartitions({ ...inTmdb, columns: await columns(), partitions: [is] });
  await mend('tmdb', items);
  const [shown] = await context.ctx.aws.glue.getPartitions({ ...inTmdb, values: [one.values] });
  expect(shown?.location).toBe(is.location);
  const after = await drift();
  expect(after.fixes[0]).toMatchObject({ outcome: 'changed', requestedBy: 'ana' });
  await mend('tmdb', after.items);
});

test('asking twice is asking once, and each mending is in the audit', async () => {
  await context.ctx.aws.glue.deletePartitions({ ...inTmdb, values: [one.values] });
  const { items } = await drift();
  const wishes = items.map(({ partition, shown }) => ({ partition, shown, fix: 'create_entry' as const }));
  await requestFixes(context.ctx, { name: 'tmdb', items: wishes, actor });
  await requestFixes(context.ctx, { name: 'tmdb', items: wishes, actor });
  expect(await context.query('SELECT 1 FROM catalog_fix WHERE done_at IS NULL')).toHaveLength(1);
  expect((await drift()).items).toMatchObject([{ isRequested: true }]);
  const before = await context.query(`SELECT 1 FROM audit_event WHERE action = 'drift:create_entry'`);
  await publisherRound();
  const audited = await context.query<{ actor: string; subject: string }>(
    `SELECT actor, subject FROM audit_event WHERE action = 'drift:create_entry' ORDER BY id DESC`,
  );
  expect(audited).toHaveLength(before.length + 1);
  expect(audited[0]).toEqual({ actor: 'ana', subject: `tmdb/${one.values.join('/')}` });
});

test('a publisher that has lost its lease takes nothing out of the catalog', async () => {
  const partitions = [{ values: ['1997', '01', '01'], location: `s3://${bucket}/Trusted/TMDB/none/` }];
  await context.ctx.aws.glue.createPartitions({ ...inTmdb, columns: await columns(), partitions });
  const { items } = await drift();
  const wishes = items.map(({ partition, shown }) => ({ partition, shown, fix: 'remove_entry' as const }));
  await requestFixes(context.ctx, { name: 'tmdb', items: wishes, actor });
  const { db } = context.ctx;
  const fence = await db.leases.holdLease({ name: 'publisher', holder: 'paused', ttlMs: 1 });
  const stale = {
    ...context.ctx,
    db: db.fencedBy({ name: 'publisher', holder: 'paused', fence: fence ?? 0n }),
  };
  await until('another to take over', () =>
    db.leases.holdLease({ name: 'publisher', holder: 'another', ttlMs: 60_000 }),
  );
  await expect(applyFixes(stale)).rejects.toThrow('is another');
  expect((await drift()).items).toHaveLength(1);
  await publisherRound();
});

test('a catalog of more entries than one page holds is compared whole', async () => {
  const { entries } = await drift();
  const values = Array.from({ length: 1_100 }, (_, index) => ['1900', '01', String(index)]);
  for (let start = 0; start < values.length; start += 100) {
    const partitions = values
      .slice(start, start + 100)
      .map((one) => ({ values: one, location: 's3://none/' }));
    await context.ctx.aws.glue.createPartitions({ ...inTmdb, columns: [], partitions });
  }
  const report = await drift();
  expect(report.entries).toBe(entries + 1_100);
  expect(report.items).toHaveLength(500);
  for (let start = 0; start < values.length; start += 25)
    await context.ctx.aws.glue.deletePartitions({ ...inTmdb, values: values.slice(start, start + 25) });
});

test('data that are gone are reported with what brings them back, and no pointer is moved', async () => {
  const gone = (await keys()).filter((key) => key.startsWith(keyOf(one.location)));
  await context.ctx.aws.s3.deleteObjects({ bucket, keys: gone });
  expect((await drift()).items).toMatchObject([
    { kind: 'entry_without_folder', expected: one.location, fix: null, reason: 'run_again' },
  ]);
  await publish('tmdb-json');
});
