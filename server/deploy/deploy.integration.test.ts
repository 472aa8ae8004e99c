import { GlueClient, UpdateJobCommand } from '@aws-sdk/client-glue';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildBundle } from '#glue/bundle/build-bundle.ts';
import { type AccountAws, createAccountAws } from '#server/aws/account-aws.ts';
import { createAws } from '#server/aws/aws.ts';
import { parseSettings } from '#server/config/settings.ts';
import { systemClock } from '#server/lib/clock.ts';
import { until } from '#server/testing/until.ts';
import { deploy } from './deploy.ts';
import { type Deployment, deploymentNames } from './deployment.ts';
import { destroy } from './destroy.ts';
import { type Account, startAccount } from './testing/start-account.ts';

const bundle = {
  version: 'abcdefabcdef',
  objects: [
    { name: 'movies_csv.py', body: Buffer.from('print("movies")'), contentType: 'text/x-python' },
    { name: 'comporta_glue.zip', body: Buffer.from('zip'), contentType: 'application/zip' },
  ],
};
/** None of them are what the local AWS has in it from the start. */
const own = {
  COMPORTA_MODE: 'aws',
  COMPORTA_BUCKET: 'a-lake-of-mine',
  COMPORTA_DATABASE: 'mine',
  COMPORTA_WORKGROUP: 'mine',
  COMPORTA_MOVIES_JOB: 'my-movies',
  COMPORTA_TMDB_JOB: 'my-tmdb',
};

let account: Account;
let aws: AccountAws;

beforeEach(async () => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'OWN', AWS_SECRET_ACCESS_KEY: 'own' });
  account = await startAccount();
  aws = createAccountAws({ region: 'us-east-1', endpoint: account.endpoint });
});
afterEach(async () => {
  aws.stop();
  await account.stop();
});

async function deployment(
  env: Record<string, string> = own,
  more: Partial<Deployment> = {},
): Promise<Deployment> {
  const names = deploymentNames(parseSettings(env), await aws.sts.getCallerIdentity());
  return { aws, clock: systemClock, names, bundle, glueVersion: '6.0', createsBucket: true, ...more };
}

async function run(wanted: Deployment, { plansOnly = false, adopts = false } = {}) {
  const said: string[] = [];
  account.writes.length = 0;
  const steps = await deploy(wanted, { plansOnly, adopts, say: (line) => said.push(line) });
  return { actions: steps.map(({ action }) => action), said: said.join('\n'), writes: [...account.writes] };
}

test('an empty account gets everything; the second time nothing changes, and it says so', async () => {
  const first = await run(await deployment());
  expect(new Set(first.actions)).toEqual(new Set(['create']));
  expect(first.said).toContain('COMPORTA_QUERY_ROLE_ARN=arn:aws:iam::000000000000:role/mine-query');

  const second = await run(await deployment());
  expect(second.said).toContain('No change: everything is as it should be.');
  expect(second.writes).toEqual([]);
});

test('what was deployed is what the app expects', async () => {
  await run(await deployment());
  const app = createAws({ region: 'us-east-1', endpoint: account.endpoint });
  expect(await app.glue.getJob({ jobName: 'my-movies' })).toEqual({
    glueVersion: '6.0',
    workerType: 'G.1X',
    numberOfWorkers: 2,
    timeoutMinutes: 30,
  });
  const tables = await Promise.all(
    ['movies', 'tmdb'].map((table) => app.glue.getTable({ database: 'mine', table })),
  );
  expect(tables.map((table) => [table?.columns.length, table?.location])).toEqual([
    [15, 's3://a-lake-of-mine/Trusted/Movies/empty/'],
    [16, 's3://a-lake-of-mine/Trusted/TMDB/versions/'],
  ]);
  app.stop();
});

test('a job that was deployed runs, on the raw data that lies there', async () => {
  const sample = { COMPORTA_MODE: 'aws', COMPORTA_BUCKET: 'comporta-lake' };
  const wanted = await deployment(sample, { bundle: buildBundle() });
  await run(wanted, { adopts: true });
  const app = createAws({ region: 'us-east-1', endpoint: account.endpoint });
  const jobName = wanted.names.MoviesJob;
  const glueRunId = await app.glue.startJobRun({ jobName, arguments: {} });
  const ended = await until('the run to end', async () => {
    const found = await app.glue.getJobRun({ jobName, glueRunId });
    return found !== null && /SUCCEEDED|FAILED/.test(found.state) ? found : null;
  });
  expect([ended.state, ended.error]).toEqual(['SUCCEEDED', null]);
  const written = await app.s3.listObjects({
    bucket: 'comporta-lake',
    prefix: `Trusted/Movies/versions/${glueRunId}/`,
  });
  expect(written.map(({ key }) => key.split('/').at(-1))).toContain('_manifest.json');
  app.stop();
});

test('a plan tells what would be done and changes nothing', async () => {
  const { said, writes } = await run(await deployment(), { plansOnly: true });
  expect(said).toContain('+ create   Glue job my-movies');
  expect(said).toContain('      workerType: G.1X');
  expect(said).toContain('15 to create, 0 to change');
  expect(writes).toEqual([]);
});

test('what somebody changed by hand is told field by field and put right', async () => {
  await run(await deployment());
  const glue = new GlueClient({ region: 'us-east-1', endpoint: account.endpoint });
  const Command = { Name: 'glueetl', ScriptLocation: 's3://elsewhere/script.py' };
  await glue.send(
    new UpdateJobCommand({
      JobName: 'my-movies',
      JobUpdate: { Role: 'other', Command, WorkerType: 'G.2X', NumberOfWorkers: 9 },
    }),
  );
  glue.destroy();

  const { said, actions } = await run(await deployment());
  expect(said).toContain('~ change   Glue job my-movies');
  expect(said).toContain('      numberOfWorkers: 9 -> 2');
  expect(actions.filter((action) => action !== 'none')).toEqual(['update']);
  expect((await run(await deployment())).writes).toEqual([]);
});

test('new scripts are put beside the old ones, and the jobs are pointed at them', async () => {
  await run(await deployment());
  const upgraded = await run(await deployment(own, { bundle: { ...bundle, version: '012345012345' } }));
  expect(upgraded.said).toContain(
    'scriptLocation: s3://a-lake-of-mine/glue-scripts/abcdefabcdef/movies_csv.py -> s3://a-lake-of-mine/glue-scripts/012345012345/movies_csv.py',
  );
  const back = await run(await deployment());
  expect(back.writes.filter((action) => action.startsWith('s3:'))).toEqual([]);
});

test('a job that was not made by Comporta is refused before anything changes, until somebody says to adopt it', async () => {
  const seeded = { COMPORTA_MODE: 'aws', COMPORTA_BUCKET: 'comporta-lake' };
  await expect(run(await deployment(seeded))).rejects.toThrow(
    'Glue job comporta-movies-csv exists and was not made by Comporta',
  );
  await expect(run(await deployment(seeded))).rejects.toThrow('--adopt');
  expect(account.writes).toEqual([]);

  await run(await deployment(seeded), { adopts: true });
  expect((await run(await deployment(seeded))).writes).toEqual([]);
});

test('a bucket that is not there is made only when asked for', async () => {
  await expect(run(await deployment(own, { createsBucket: false }))).rejects.toThrow('--create-bucket');
  expect(account.writes).toEqual([]);
});

test('where a table points, and its partitions, stay as they are published', async () => {
  await run(await deployment());
  const app = createAws({ region: 'us-east-1', endpoint: account.endpoint });
  const table = await app.glue.getTable({ database: 'mine', table: 'movies' });
  if (table === null) throw new Error('The table is not there.');
  const published = 's3://a-lake-of-mine/Trusted/Movies/versions/jr_1/';
  await app.glue.putTable({ table: { ...table, location: published, columns: table.columns.slice(0, 14) } });

  const { said } = await run(await deployment());
  expect(said).toContain('      column titulos_mais_conhecidos: array<string>');
  const after = await app.glue.getTable({ database: 'mine', table: 'movies' });
  expect([after?.location, after?.columns.length]).toEqual([published, 15]);
  app.stop();
});

test('a table of the same name over other data is never touched, not even with --adopt', async () => {
  const wanted = await deployment();
  await aws.glue.createDatabase({ name: 'mine', database: { description: '', parameters: {} } });
  const columns = [{ name: 'id', type: 'string' }];
  const theirs = {
    database: 'mine',
    name: 'movies',
    location: 's3://other/',
    columns,
    partitionKeys: [],
    versionId: null,
  };
  await aws.glue.putTable({ table: theirs });
  await expect(run(wanted, { adopts: true })).rejects.toThrow('which is not in this lake');
});

test('destroy takes away what deploy made and leaves the data and the catalog', async () => {
  const wanted = await deployment();
  await run(wanted);
  const say = () => undefined;
  account.writes.length = 0;
  const planned = await destroy(wanted, { plansOnly: true, withTables: false, say });
  expect(account.writes).toEqual([]);
  expect(await destroy(wanted, { plansOnly: false, withTables: false, say })).toEqual(planned);
  expect(planned.map((title) => title.split(' ').slice(0, 2).join(' '))).toEqual([
    ...Array.from({ length: 4 }, () => 'Athena workgroup'),
    ...['Glue job', 'Glue job'],
    'Scripts s3://a-lake-of-mine/glue-scripts/abcdefabcdef/',
    ...['IAM role', 'IAM role', 'IAM role'],
  ]);
  expect(await aws.iam.getRole({ name: 'mine-app' })).toBeNull();
  expect(await aws.glue.getTable({ database: 'mine', table: 'movies' })).not.toBeNull();

  const rest = await destroy(wanted, { plansOnly: false, withTables: true, say });
  expect(rest.map((title) => title.split(' ').slice(0, 2).join(' '))).toEqual([
    ...['Glue table', 'Glue table', 'Glue database', 'Glue database'],
  ]);
  expect(await aws.s3.hasBucket({ bucket: 'a-lake-of-mine' })).toBe(true);
});

test('destroy leaves alone what it did not make', async () => {
  const seeded = await deployment({ COMPORTA_MODE: 'aws', COMPORTA_BUCKET: 'comporta-lake' });
  account.writes.length = 0;
  expect(await destroy(seeded, { plansOnly: false, withTables: true, say: () => undefined })).toEqual([]);
  expect(account.writes).toEqual([]);
});

test('a right that is missing stops the deployment in the words of AWS', async () => {
  account.deny('glue:CreateJob');
  await expect(run(await deployment())).rejects.toThrow('not authorized to perform: glue:CreateJob');
});
