import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate } from '#server/db/migrations/migrate.ts';
import { buildApp } from '#server/launch/build-app.ts';
import { type LocalAws, startLocalAws } from '#server/local/aws/start-local-aws.ts';
import { type RunningPostgres, startPostgres } from '#server/local/postgres/start-postgres.ts';
import { type FaultyProxy, startFaultyProxy } from './start-faulty-proxy.ts';
import { startTcpProxy, type TcpProxy } from './start-tcp-proxy.ts';

export type Instance = {
  url: string;
  /** Null while it is down. */
  pid(): number | null;
  /** The wire between this instance and PostgreSQL. */
  wire: TcpProxy;
  /** Starts the process again after `kill`. */
  start(): Promise<void>;
  /** As `kill -9` does. */
  kill(): Promise<void>;
};

/** Several instances of the built app on one PostgreSQL and one local AWS, as behind a load balancer. */
export type Fleet = {
  instances: Instance[];
  aws: LocalAws;
  /** The network between the instances and AWS. */
  faults: FaultyProxy;
  databaseUrl: string;
  adminToken: string;
  /** PostgreSQL goes away and comes back on the same port with the same data. */
  stopPostgres(): Promise<void>;
  startPostgres(): Promise<void>;
  stop(): Promise<void>;
};

export type FleetOptions = {
  instances: number;
  /** How long a run of the local AWS stays in STARTING. */
  startupMs?: number;
  jobCommand?: readonly string[];
  env?: Record<string, string>;
};

const adminToken = 'fleet-administrator-token-0123456789abcdef';
const startTimeoutMs = 60_000;

export async function startFleet({
  instances: count,
  startupMs = 0,
  jobCommand,
  env = {},
}: FleetOptions): Promise<Fleet> {
  const folder = await mkdtemp(path.join(tmpdir(), 'comporta-fleet-'));
  await buildApp(process.cwd(), () => undefined);
  let postgres: RunningPostgres = await startPostgres(path.join(folder, 'postgres'));
  const databaseUrl = postgres.url;
  const databasePort = Number(new URL(databaseUrl).port);
  await migrate(databaseUrl, process.cwd());
  const aws = await startLocalAws({ port: 0, dataDir: path.join(folder, 'aws'), startupMs, jobCommand });
  const faults = await startFaultyProxy(aws.endpoint);
  const instances = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const wire = await startTcpProxy({ host: '127.0.0.1', port: databasePort });
      return prepareInstance(wire, {
        COMPORTA_DATA_DIR: path.join(folder, `instance-${index}`),
        DATABASE_URL: through(databaseUrl, wire.port),
        AWS_ENDPOINT_URL: faults.endpoint,
        COMPORTA_STATE_QUEUE_URL: `${faults.endpoint}/000000000000/comporta-state-changes`,
        ...env,
      });
    }),
  );
  for (const instance of instances) await instance.start();
  return {
    instances,
    aws,
    faults,
    databaseUrl,
    adminToken,
    stopPostgres: () => postgres.stop(),
    async startPostgres() {
      postgres = await startPostgres(path.join(folder, 'postgres'), databasePort);
    },
    async stop() {
      await Promise.all(instances.map((instance) => instance.kill()));
      await Promise.all(instances.map(({ wire }) => wire.stop()));
      await faults.stop();
      await aws.stop();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function prepareInstance(wire: TcpProxy, env: Record<string, string>): Promise<Instance> {
  const port = await freePort();
  let child: ChildProcess | null = null;
  return {
    url: `http://127.0.0.1:${port}`,
    wire,
    pid: () => child?.pid ?? null,
    async start() {
      child = launch({ ...env, PORT: String(port) });
      await ready(child);
    },
    async kill() {
      const ending = child;
      child = null;
      if (ending === null) return;
      const ended = new Promise((resolve) => ending.once('close', resolve));
      ending.kill('SIGKILL');
      await ended;
    },
  };
}

/** In `aws` mode, where the launcher brings nothing of its own: "AWS" is the fleet's local one. */
function launch(env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['server/launch/main.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      COMPORTA_MODE: 'aws',
      COMPORTA_BUCKET: 'comporta-lake',
      COMPORTA_ADMIN_TOKEN: adminToken,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      ...env,
    },
  });
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(
      () => reject(new Error(`An instance did not start:\n${output}`)),
      startTimeoutMs,
    );
    const read = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-10_000);
      if (!output.includes('Open  http')) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('close', () => {
      clearTimeout(timer);
      reject(new Error(`An instance ended:\n${output}`));
    });
  });
}

function through(databaseUrl: string, port: number): string {
  const url = new URL(databaseUrl);
  url.port = String(port);
  return url.href;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
