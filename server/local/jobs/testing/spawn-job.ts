import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export interface SpawnedJob {
  readonly process: ChildProcess;
  readonly ended: Promise<{ code: number | null; output: string; errors: string }>;
}

const runJob = fileURLToPath(new URL('../run-job.ts', import.meta.url));

/** One job run as the local AWS starts it, its stdin held open. */
export function spawnJob(s3Root: string, args: readonly string[]): SpawnedJob {
  const child = spawn(process.execPath, [runJob, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, LOCAL_S3_ROOT: s3Root },
  });
  const closed = once(child, 'close');
  const ended = Promise.all([text(child.stdout), text(child.stderr), closed]).then(([output, errors]) => ({
    code: child.exitCode,
    output,
    errors,
  }));
  return { process: child, ended };
}
