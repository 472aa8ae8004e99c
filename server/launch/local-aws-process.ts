import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Service } from './supervise.ts';

export type LocalAwsOptions = {
  projectRoot: string;
  port: number;
  dataDir: string;
  region: string;
  startupMs: number;
  engine: 'duckdb' | 'spark';
  names: { bucket: string; database: string; workgroup: string; moviesJob: string; tmdbJob: string };
};

const STOP_TIMEOUT_MS = 8_000;
/** With the compile cache it halves what the process keeps while idle: 52 MB instead of 86 (PSS). */
const youngHeap = '--max-semi-space-size=1';

/** Starts the local AWS as a process of its own and resolves when it answers. Its log is a file beside its data. */
export function startLocalAwsProcess(
  options: LocalAwsOptions,
): Promise<Service & { port: number; pid: number }> {
  mkdirSync(options.dataDir, { recursive: true });
  const logFile = path.join(options.dataDir, 'local-aws.log');
  const log = openSync(logFile, 'a');
  const program = path.join(options.projectRoot, 'server/local/aws/main.ts');
  const child = spawn(process.execPath, [youngHeap, program, ...argv(options)], {
    cwd: options.projectRoot,
    env: { ...process.env, NODE_COMPILE_CACHE: path.join(options.dataDir, 'compile-cache') },
    // It ends by itself when its standard input closes, so it cannot outlive us, even by kill -9.
    stdio: ['pipe', 'pipe', log],
    // Ctrl-C is for us: we stop it when the app no longer needs it.
    detached: true,
  });
  closeSync(log);
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('The local AWS was started without its pipes.');
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async () => {
    stdin.end();
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(timer);
  };
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      reject(new Error(`the local AWS ended at start (exit code ${code}); ${logFile} says why`)),
    );
    createInterface({ input: stdout }).once('line', (line) => {
      const ready: unknown = JSON.parse(line);
      if (!isReady(ready)) return reject(new Error(`the local AWS said "${line}" instead of its port`));
      resolve({ ended, stop, port: ready.port, pid: child.pid ?? 0 });
    });
  });
}

function argv({ port, dataDir, region, startupMs, engine, names }: LocalAwsOptions): string[] {
  return Object.entries({
    port,
    data: dataDir,
    region,
    'startup-ms': startupMs,
    engine,
    bucket: names.bucket,
    database: names.database,
    workgroup: names.workgroup,
    'movies-job': names.moviesJob,
    'tmdb-job': names.tmdbJob,
  }).flatMap(([name, value]) => [`--${name}`, String(value)]);
}

function isReady(message: unknown): message is { port: number } {
  return (
    typeof message === 'object' && message !== null && 'port' in message && typeof message.port === 'number'
  );
}
