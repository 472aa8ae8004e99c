import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { datasetDetail, rawFolder, versionPage } from '#server/contract/dataset.ts';
import { startTestAws, type TestAws } from '#server/testing/start-test-aws.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { getDataset } from './get-dataset.ts';
import { getSampleRows } from './get-sample-rows.ts';
import { listDatasets } from './list-datasets.ts';
import { listRaw } from './list-raw.ts';
import { listVersions } from './list-versions.ts';
import { putRaw } from './put-raw.ts';

const runId = '00000000-0000-4000-8000-000000000001';
let aws: TestAws;
let context: TestContext;
let glueRunId: string;
let location: string;

/** A run of the real job, entered into the history and the catalog as published. */
beforeAll(async () => {
  aws = await startTestAws();
  context = await startTestContext({ awsEndpointUrl: aws.endpoint });
  const { ctx } = context;
  const jobName = ctx.settings.jobs['movies-csv'];
  glueRunId = await ctx.aws.glue.startJobRun({ jobName, arguments: {} });
  await vi.waitFor(
    async () => expect((await ctx.aws.glue.getJobRun({ jobName, glueRunId }))?.state).toBe('SUCCEEDED'),
    { timeout: 30_000, interval: 100 },
  );
  const prefix = `Trusted/Movies/versions/${glueRunId}/`;
  location = `s3://${ctx.settings.bucket}/${prefix}`;
  const manifest = await ctx.aws.s3.getObjectText({
    bucket: ctx.settings.bucket,
    key: `${prefix}_manifest.json`,
  });
  if (manifest === null) throw new Error('The run left no manifest.');
  const { rowsOut, bytes, files, schema } = JSON.parse(manifest);
  await context.query(`
    INSERT INTO run (id, job, glue_job_name, glue_run_id, state, origin, created_at, publish_state, published_at, rows_out, manifest)
    VALUES ('${runId}', 'movies-csv', '${jobName}', '${glueRunId}', 'SUCCEEDED', 'comporta', '2026-01-01', 'published', '2026-01-02', ${rowsOut}, '${manifest.replaceAll("'", "''")}')`);
  await context.query(`
    INSERT INTO published_partition (dataset, partition, run_id, location, run_at, rows, bytes, files, applied_at)
    VALUES ('movies', '', '${runId}', '${location}', '2026-01-01', ${rowsOut}, ${bytes}, ${files}, '2026-01-02')`);
  await ctx.aws.glue.putTable({
    table: {
      database: 'trusted',
      name: 'movies',
      location,
      columns: schema.columns,
      partitionKeys: [],
      versionId: null,
    },
  });
});
afterAll(async () => {
  await context.stop();
  await aws.stop();
});

test('a dataset says what is published, in which version, and what its columns mean', async () => {
  const movies = datasetDetail.parse(await getDataset(context.ctx, { name: 'movies' }));
  expect(movies).toMatchObject({
    table: 'trusted.movies',
    location,
    published: { runId, version: glueRunId },
  });
  expect(movies.rows).toBeGreaterThan(100);
  expect(movies.columns.map(({ name }) => name)).toContain('titulo_principal');
  expect(movies.columns.every(({ description }) => description !== null)).toBe(true);
  expect(movies.partitions).toMatchObject([{ values: [], runId, version: glueRunId, location }]);
});

test('a dataset of which nothing is published is there, and empty', async () => {
  const { items } = await listDatasets(context.ctx);
  expect(items.map(({ name, published, rows }) => [name, published === null, rows === null])).toEqual([
    ['movies', false, false],
    ['tmdb', true, true],
  ]);
  expect(await getDataset(context.ctx, { name: 'tmdb' })).toMatchObject({ location: null, partitions: [] });
  expect(await getSampleRows(context.ctx, { name: 'tmdb' })).toEqual({ columns: [], rows: [] });
});

test('sample rows are real rows of the published files', async () => {
  const { columns, rows } = await getSampleRows(context.ctx, { name: 'movies' });
  expect(rows).toHaveLength(20);
  const title = columns.indexOf('titulo_principal');
  expect(rows.every((row) => row.length === columns.length && row[title])).toBe(true);
  expect(rows.map((row) => row[columns.indexOf('genero')]).find((genres) => genres !== null)).toMatch(/^\["/);
});

test('versions are listed with what they hold', async () => {
  const { items } = versionPage.parse(await listVersions(context.ctx, { name: 'movies' }));
  expect(items).toMatchObject([{ version: glueRunId, runId, publishState: 'published', partitions: 1 }]);
});

test('a table that someone else has moved is shown as such, not as ours', async () => {
  const table = await context.ctx.aws.glue.getTable({ database: 'trusted', table: 'movies' });
  if (table === null) throw new Error('The table is there.');
  const elsewhere = `s3://${context.ctx.settings.bucket}/elsewhere/`;
  await context.ctx.aws.glue.putTable({ table: { ...table, location: elsewhere } });
  const [partition] = (await getDataset(context.ctx, { name: 'movies' })).partitions;
  expect(partition).toMatchObject({ location: elsewhere, runId: null, version: null, rows: null });
  const moved = await context.ctx.aws.glue.getTable({ database: 'trusted', table: 'movies' });
  await context.ctx.aws.glue.putTable({ table: { ...table, versionId: moved?.versionId ?? null } });
});

test('the Raw Zone is listed by date, newest first', async () => {
  const { items } = await listRaw(context.ctx, { dataset: 'tmdb' });
  const dates = items.flatMap(({ date }) => date ?? []);
  expect(dates.length).toBeGreaterThan(3);
  expect(dates).toEqual(dates.toSorted().toReversed());
  for (const folder of items) rawFolder.parse(folder);
});

test('a file is put under its date as a stream, and replaced by the next of its name', async () => {
  const put = (text: string) =>
    putRaw(context.ctx, {
      dataset: 'movies',
      date: '2031-02-03',
      name: 'films.csv',
      bytes: Buffer.byteLength(text),
      body: new Response(text).body,
    });
  const key = 'Raw/LocalCSV/Movies/20310203/films.csv';
  expect(await put('id|título\n')).toEqual({ key, bytes: '11', replaced: false });
  expect(await put('id\n')).toEqual({ key, bytes: '3', replaced: true });
  expect(await context.ctx.aws.s3.getObjectText({ bucket: context.ctx.settings.bucket, key })).toBe('id\n');
  const [newest] = (await listRaw(context.ctx, { dataset: 'movies' })).items;
  expect(newest).toMatchObject({ date: '2031-02-03', readable: true, bytes: '3' });
});

test.each([
  ['of the wrong kind', { name: 'films.json' }, 'invalid_input'],
  ['of unknown size', { bytes: null }, 'invalid_input'],
  ['that is empty', { bytes: 0 }, 'invalid_input'],
  ['of more than a gigabyte', { bytes: 1024 ** 3 + 1 }, 'too_large'],
])('a file %s is refused', async (_title, change, code) => {
  const file = {
    dataset: 'movies' as const,
    date: '2031-02-03',
    name: 'films.csv',
    bytes: 3,
    body: new Response('id\n').body,
  };
  await expect(putRaw(context.ctx, { ...file, ...change })).rejects.toMatchObject({ code });
});

test('a body shorter than announced leaves nothing behind', async () => {
  const file = {
    dataset: 'movies' as const,
    date: '2031-02-04',
    name: 'cut.csv',
    bytes: 100,
    body: new Response('id\n').body,
  };
  await expect(putRaw(context.ctx, file)).rejects.toThrow();
  const key = 'Raw/LocalCSV/Movies/20310204/cut.csv';
  expect(await context.ctx.aws.s3.headObject({ bucket: context.ctx.settings.bucket, key })).toBeNull();
});
