import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface LocalAwsProgram {
  readonly child: ChildProcess;
  readonly endpoint: string;
  /** From the start of the process to its first answer. */
  readonly startMs: number;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** The local AWS as `npm start` starts it: a process of its own, with a compile cache. */
export async function launchLocalAws(dataDir: string, args: readonly string[]): Promise<LocalAwsProgram> {
  const started = performance.now();
  const program = ['--max-semi-space-size=1', 'server/local/aws/main.ts'];
  const child = spawn(process.execPath, [...program, '--port', '0', '--data', dataDir, ...args], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, NODE_COMPILE_CACHE: path.join(path.dirname(dataDir), 'compile-cache') },
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    ended.then(() => reject(new Error('The local AWS ended at its start.')));
  });
  const port = /"port":(\d+)/.exec(line)?.[1];
  const endpoint = `http://127.0.0.1:${port}`;
  await fetch(`${endpoint}/__local/health`);
  return {
    child,
    endpoint,
    startMs: performance.now() - started,
    kill: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
}

/** What the process keeps for itself, in megabytes: its share of what it shares with others counted in. */
export async function memoryMb({ child }: LocalAwsProgram): Promise<number> {
  const rollup = await readFile(`/proc/${child.pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? Number.NaN) / 1024;
}
