import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { type PostgresBinaries, postgresBinaries } from './binaries.ts';
import { type ClusterUser, clusterUser } from './cluster-user.ts';
import { stopOrphan } from './stop-orphan.ts';

export type RunningPostgres = {
  url: string;
  pid: number;
  /** Settles when the server has ended, for whatever reason. */
  ended: Promise<void>;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
};

const DATABASE = 'comporta';
const START_TIMEOUT_MS = 60_000;
/** Ten times what a fast shutdown takes here; after it the server is killed and recovers at its next start. */
const STOP_TIMEOUT_MS = 10_000;

/** Small on purpose: a laptop's history fits, and every megabyte counts while idle. */
const serverFlags = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=40',
  'shared_buffers=24MB',
  'io_method=sync',
  'jit=off',
  'max_parallel_workers_per_gather=0',
  'autovacuum_max_workers=1',
  'max_logical_replication_workers=0',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_wal_size=128MB',
  'timezone=UTC',
  'log_timezone=UTC',
];

/**
 * Starts the PostgreSQL of a data folder on a loopback port (a free one unless given), creating the cluster the
 * first time.
 * The caller owns the folder (see launch/owner.ts): a server left over by a killed owner is stopped first.
 */
export async function startPostgres(folder: string, wantedPort?: number): Promise<RunningPostgres> {
  const binaries = await postgresBinaries();
  const user = clusterUser();
  const cluster = path.join(folder, 'cluster');
  await mkdir(folder, { recursive: true });
  await stopOrphan(cluster);
  const password = await clusterPassword(folder);
  if (!existsSync(path.join(cluster, 'PG_VERSION'))) await createCluster(folder, cluster, binaries, user);
  const port = wantedPort ?? (await freePort());
  const child = launch(cluster, port, binaries, user);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await ready(child, path.join(folder, 'postgres.log'));
  return {
    url: `postgresql://postgres:${password}@127.0.0.1:${port}/${DATABASE}`,
    pid: child.pid ?? 0,
    ended,
    stop: () => stop(child, ended),
  };
}

async function clusterPassword(folder: string): Promise<string> {
  const file = path.join(folder, 'password');
  if (existsSync(file)) return (await readFile(file, 'utf8')).trim();
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, password, { mode: 0o600 });
  return password;
}

async function createCluster(folder: string, cluster: string, binaries: PostgresBinaries, user: ClusterUser) {
  // A cluster whose creation was interrupted has no PG_VERSION; initdb wants an empty folder.
  await rm(cluster, { recursive: true, force: true });
  await mkdir(cluster, { recursive: true, mode: 0o700 });
  await user.own(cluster);
  await run(
    user.command(binaries.initdb, [
      `--pgdata=${cluster}`,
      '--auth=scram-sha-256',
      '--username=postgres',
      `--pwfile=${path.join(folder, 'password')}`,
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-sync',
    ]),
  );
  await createDatabase(cluster, binaries, user);
}

/** In single-user mode, so that no connection is needed before the server is up. */
async function createDatabase(cluster: string, binaries: PostgresBinaries, user: ClusterUser) {
  await run(
    user.command(binaries.postgres, ['--single', '-D', cluster, '-c', 'timezone=UTC', 'postgres']),
    `CREATE DATABASE ${DATABASE};\n`,
  );
}

type Command = ReturnType<ClusterUser['command']>;

function run(command: Command, input = ''): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command.program, command.args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      uid: command.uid,
      gid: command.gid,
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else
        reject(new Error(`Creating the embedded PostgreSQL failed (exit code ${code}):\n${output.trim()}`));
    });
    child.stdin.end(input);
  });
}

function launch(cluster: string, port: number, binaries: PostgresBinaries, user: ClusterUser): ChildProcess {
  const flags = serverFlags.flatMap((flag) => ['-c', flag]);
  const command = user.command(binaries.postgres, ['-D', cluster, '-p', String(port), ...flags]);
  return spawn(command.program, command.args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    uid: command.uid,
    gid: command.gid,
    // A session of its own: Ctrl-C in the terminal reaches us, and we stop the server when its clients are done.
    detached: true,
  });
}

function ready(child: ChildProcess, logFile: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(
        new Error(`The embedded PostgreSQL was not ready after ${START_TIMEOUT_MS / 1000} s:\n${output}`),
      );
    }, START_TIMEOUT_MS);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      reject(new Error(`The embedded PostgreSQL ended at start (exit code ${code}):\n${output.trim()}`));
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      const text = chunk.toString('utf8');
      output = (output + text).slice(-8000);
      appendFile(logFile, text).catch(() => process.stderr.write(text));
      if (!output.includes('ready to accept connections')) return;
      clearTimeout(timer);
      resolve();
    });
  });
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
