import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A whole Comporta of its own: app, PostgreSQL and local AWS on free ports, in a temporary data folder. */
export type Comporta = {
  url: string;
  /** Where its local AWS listens, for the journeys in which somebody else changes things there. */
  awsUrl: string;
  dataDir: string;
  pid: number;
  /** A fresh one-time sign-in link, as `npm run link` prints it. */
  link(): Promise<string>;
  /** Process number of the local AWS, for the journeys that kill it. */
  localAwsPid(): Promise<number>;
  stop(): Promise<void>;
  /** Ends the app as `kill -9` does. */
  kill(): Promise<void>;
};

const START_TIMEOUT_MS = 60_000;

export async function startComporta(
  options: { dataDir?: string; env?: Record<string, string> } = {},
): Promise<Comporta> {
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'comporta-e2e-')));
  const [port, awsPort] = await freePorts(2);
  const env = {
    ...process.env,
    COMPORTA_DATA_DIR: dataDir,
    PORT: String(port),
    COMPORTA_LOCAL_AWS_PORT: String(awsPort),
    ...options.env,
  };
  const child = spawn(process.execPath, ['server/launch/main.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await printedLink(child);
  return {
    url: `http://127.0.0.1:${port}`,
    awsUrl: `http://127.0.0.1:${awsPort}`,
    dataDir,
    pid: child.pid ?? 0,
    link: () => newLink(env),
    localAwsPid: () => childPid(child.pid ?? 0, 'server/local/aws/main.ts'),
    async stop() {
      child.kill('SIGTERM');
      await ended;
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function printedLink(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => {
      child.kill('SIGTERM');
      reject(new Error(`Comporta was not ready after ${START_TIMEOUT_MS / 1000} s:\n${output}`));
    }, START_TIMEOUT_MS);
    const read = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const link = /Open {2}(http\S+)/.exec(output)?.[1];
      if (!link) return;
      clearTimeout(timer);
      resolve(link);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('close', () => reject(new Error(`Comporta ended at start:\n${output}`)));
  });
}

function newLink(env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['server/launch/main.ts', 'link'], { env });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.once('close', (code) => {
      if (code === 0) resolve(output.trim());
      else reject(new Error(`npm run link failed: ${output}`));
    });
  });
}

/** Linux only, as the machines that run the journeys are. */
async function childPid(parent: number, script: string): Promise<number> {
  const { readFile } = await import('node:fs/promises');
  const children = await readFile(`/proc/${parent}/task/${parent}/children`, 'utf8');
  for (const pid of children.trim().split(' ')) {
    if ((await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes(script)) return Number(pid);
  }
  throw new Error(`no child of ${parent} runs ${script}`);
}

async function freePorts(count: number): Promise<number[]> {
  const probes = await Promise.all(
    Array.from({ length: count }, () => {
      const probe = createServer();
      return new Promise<typeof probe>((resolve) => probe.listen(0, '127.0.0.1', () => resolve(probe)));
    }),
  );
  const ports = probes.map((probe) => {
    const address = probe.address();
    return typeof address === 'object' && address ? address.port : 0;
  });
  await Promise.all(probes.map((probe) => new Promise((resolve) => probe.close(resolve))));
  return ports;
}
