import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AthenaClient } from '@aws-sdk/client-athena';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CreateJobCommand, GetJobRunCommand, GlueClient, type JobRun } from '@aws-sdk/client-glue';
import { IAMClient } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import { expect } from 'vitest';
import { type LocalAws, type LocalAwsOptions, startLocalAws } from '#server/local/aws/start-local-aws.ts';
import { fakeJobCommand } from './fake-job-command.ts';

export type TestAws = Awaited<ReturnType<typeof openTestAws>>;

/** An empty local AWS on a free port in a temporary folder, with the real SDK's clients; its jobs are fake. */
export async function openTestAws(options: Partial<LocalAwsOptions> = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'comporta-local-aws-'));
  const start = () =>
    startLocalAws({ port: 0, dataDir, startupMs: 0, seed: null, jobCommand: fakeJobCommand, ...options });
  let localAws: LocalAws = await start();
  let clients = clientsOf(localAws.endpoint);
  const stop = async () => {
    for (const client of Object.values(clients)) client.destroy();
    await localAws.stop();
  };
  return {
    dataDir,
    get endpoint() {
      return localAws.endpoint;
    },
    get iam() {
      return clients.iam;
    },
    get sts() {
      return clients.sts;
    },
    get athena() {
      return clients.athena;
    },
    get sqs() {
      return clients.sqs;
    },
    get glue() {
      return clients.glue;
    },
    get s3() {
      return clients.s3;
    },
    get logs() {
      return clients.logs;
    },
    async restart() {
      await stop();
      localAws = await start();
      clients = clientsOf(localAws.endpoint);
    },
    async close() {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export function clientsOf(endpoint: string) {
  const options = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
  return {
    athena: new AthenaClient(options),
    glue: new GlueClient(options),
    iam: new IAMClient(options),
    sqs: new SQSClient(options),
    sts: new STSClient(options),
    s3: new S3Client({ ...options, forcePathStyle: true }),
    logs: new CloudWatchLogsClient(options),
  };
}

export async function createFakeJob(glue: GlueClient, name: string, defaults: Record<string, string> = {}) {
  await glue.send(
    new CreateJobCommand({
      Name: name,
      Role: 'role',
      Command: { Name: 'glueetl', ScriptLocation: 's3://lake/scripts/fake.py' },
      DefaultArguments: defaults,
      WorkerType: 'G.1X',
      NumberOfWorkers: 2,
      Timeout: 5,
    }),
  );
}

/** Waits until the run has come to a state. */
export async function runInState(
  glue: GlueClient,
  JobName: string,
  RunId: string,
  state: string,
): Promise<JobRun> {
  let run: JobRun | undefined;
  await expect
    .poll(
      async () => {
        run = (await glue.send(new GetJobRunCommand({ JobName, RunId }))).JobRun;
        return run?.JobRunState;
      },
      { timeout: 20_000, interval: 20 },
    )
    .toBe(state);
  if (run === undefined) throw new Error(`GetJobRun answered no run for ${RunId}`);
  return run;
}
