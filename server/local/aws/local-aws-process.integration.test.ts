import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import {
  CreateDatabaseCommand,
  DeleteJobCommand,
  GetDatabaseCommand,
  GetJobRunCommand,
  GetJobsCommand,
  StartJobRunCommand,
} from '@aws-sdk/client-glue';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startLocalAws } from './start-local-aws.ts';
import { fakeJobCommand } from './testing/fake-job-command.ts';
import { clientsOf, createFakeJob, runInState } from './testing/open-test-aws.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const killable = fileURLToPath(new URL('./testing/killable-aws.ts', import.meta.url));

let dataDir: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'comporta-local-aws-'));
});

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  }
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

/** Starts a program and resolves with what its one line on stdout says. */
async function launch(program: string, ...args: string[]) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  children.push(child);
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    void ended.then((code) => reject(new Error(`ended with ${code}: ${stderr}`)));
  });
  const ready: unknown = JSON.parse(line);
  if (typeof ready !== 'object' || ready === null || !('port' in ready)) throw new Error(line);
  return { child, ended, stderr: () => stderr, ready, endpoint: `http://127.0.0.1:${ready.port}` };
}

const launchMain = () => launch(main, '--port', '0', '--data', dataDir, '--startup-ms', '0');

test('the program says its port on one line, and ends when its stdin closes', async () => {
  const { child, ended, endpoint, ready, stderr } = await launchMain();
  expect(ready).toEqual({ event: 'ready', port: expect.any(Number) });
  expect(await (await fetch(`${endpoint}/__local/health`)).json()).toEqual({ ok: true });
  child.stdin?.end();
  expect(await ended).toBe(0);
  expect(stderr()).toBe('');
});

test('the program ends on SIGTERM', async () => {
  const { child, ended } = await launchMain();
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test('a second local AWS on the same folder is refused with the reason', async () => {
  await launchMain();
  await expect(launchMain()).rejects.toThrow('Another local AWS is using');
});

test('a new account has the sample zone, both jobs and the database; what is deleted does not come back', async () => {
  const first = await launchMain();
  const { glue, s3 } = clientsOf(first.endpoint);
  const { Jobs = [] } = await glue.send(new GetJobsCommand({}));
  expect(Jobs.map(({ Name }) => Name)).toEqual(['comporta-movies-csv', 'comporta-tmdb-json']);
  await glue.send(new GetDatabaseCommand({ Name: 'trusted' }));
  const { Contents = [] } = await s3.send(
    new ListObjectsV2Command({ Bucket: 'comporta-lake', Prefix: 'Raw/' }),
  );
  expect(Contents.length).toBeGreaterThan(10);
  await glue.send(new DeleteJobCommand({ JobName: 'comporta-tmdb-json' }));
  first.child.stdin?.end();
  await first.ended;
  const second = await launchMain();
  const again = await clientsOf(second.endpoint).glue.send(new GetJobsCommand({}));
  expect(again.Jobs?.map(({ Name }) => Name)).toEqual(['comporta-movies-csv']);
});

test("Comporta's own jobs run to SUCCEEDED on the sample", async () => {
  const { endpoint } = await launchMain();
  const { glue, s3 } = clientsOf(endpoint);
  for (const [JobName, dataset] of [
    ['comporta-movies-csv', 'Movies'],
    ['comporta-tmdb-json', 'TMDB'],
  ] as const) {
    const { JobRunId = '' } = await glue.send(new StartJobRunCommand({ JobName }));
    await runInState(glue, JobName, JobRunId, 'SUCCEEDED');
    const Prefix = `Trusted/${dataset}/versions/${JobRunId}/`;
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'comporta-lake', Prefix }));
    expect(Contents.map(({ Key }) => Key)).toContain(`${Prefix}_manifest.json`);
  }
});

test('after a kill -9 nothing acknowledged is lost, each run has an end with a reason, no process lives on', async () => {
  const first = await launch(killable, dataDir);
  const before = clientsOf(first.endpoint).glue;
  await before.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'kept' } }));
  await createFakeJob(before, 'job');
  // This job ignores that its stdin closes: the next local AWS has to end it.
  const { JobRunId = '' } = await before.send(
    new StartJobRunCommand({ JobName: 'job', Arguments: { '--hang': '1' } }),
  );
  await runInState(before, 'job', JobRunId, 'RUNNING');
  first.child.kill('SIGKILL');
  await first.ended;
  const orphans = await processesNaming(JobRunId);
  expect(orphans).toHaveLength(1);

  const second = await startLocalAws({
    port: 0,
    dataDir,
    startupMs: 0,
    seed: null,
    jobCommand: fakeJobCommand,
  });
  try {
    const { glue } = clientsOf(second.endpoint);
    await glue.send(new GetDatabaseCommand({ Name: 'kept' }));
    const { JobRun } = await glue.send(new GetJobRunCommand({ JobName: 'job', RunId: JobRunId }));
    expect(JobRun).toMatchObject({
      JobRunState: 'FAILED',
      ErrorMessage: 'The local AWS stopped while the run was going on.',
    });
    await expect.poll(() => processesNaming(JobRunId), { timeout: 5_000 }).toEqual([]);
  } finally {
    await second.stop();
  }
});

test('a web page is no client: foreign hosts and origins are refused before anything is read', async () => {
  const { endpoint } = await launchMain();
  const { port } = new URL(endpoint);
  const status = (headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      request({ port, host: '127.0.0.1', path: '/comporta-lake', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  expect(await status({ host: `127.0.0.1:${port}` })).toBe(200);
  expect(await status({ host: `localhost:${port}` })).toBe(200);
  expect(await status({ host: `evil.example:${port}` })).toBe(403);
  expect(await status({ host: `127.0.0.1.evil.example` })).toBe(403);
  expect(await status({ host: `127.0.0.1:${port}`, origin: 'https://evil.example' })).toBe(403);
  expect(await status({ host: `127.0.0.1:${port}`, 'sec-fetch-site': 'cross-site' })).toBe(403);
});

test('an operation that is not there says so, in the log too', async () => {
  const { endpoint, stderr } = await launchMain();
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { 'x-amz-target': 'AWSGlue.CreateCrawler' },
    body: '{}',
  });
  expect(answer.status).toBe(400);
  expect(answer.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  expect(await answer.json()).toEqual({ __type: 'UnknownOperationException' });
  await expect.poll(stderr).toContain('"event":"unknown-operation","target":"AWSGlue.CreateCrawler"');
});

test('a body that is too large or no JSON is refused, and the server goes on', async () => {
  const { endpoint } = await launchMain();
  const post = (body: string) =>
    fetch(endpoint, { method: 'POST', headers: { 'x-amz-target': 'AWSGlue.GetJobs' }, body });
  expect(await (await post('{')).json()).toMatchObject({ __type: 'SerializationException' });
  expect(await (await post('[]')).json()).toMatchObject({ __type: 'SerializationException' });
  expect(await (await post('{"MaxResults":"x"}')).json()).toMatchObject({ __type: 'SerializationException' });
  const large = await post(`"${'x'.repeat(9 * 1024 * 1024)}"`).then(
    ({ status }) => status,
    () => 413,
  );
  expect(large).toBe(413);
  expect((await post('{}')).status).toBe(200);
});

/** Process ids whose command line contains the text. */
async function processesNaming(text: string): Promise<string[]> {
  const ps = spawn('ps', ['-eo', 'pid=,stat=,args='], { stdio: ['ignore', 'pipe', 'inherit'] });
  const found: string[] = [];
  for await (const line of createInterface({ input: ps.stdout })) {
    const [pid = '', state = ''] = line.trim().split(/\s+/);
    if (line.includes(text) && !state.startsWith('Z')) found.push(pid);
  }
  return found;
}
