import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { Clock } from '#server/local/aws/clock.ts';
import type { Invocation } from './job-engine.ts';

/** How long a job may tidy up after SIGTERM before its process group is killed. */
const KILL_AFTER_MS = 2_000;

export interface RunProcessOptions {
  readonly invocation: Invocation;
  readonly s3Root: string;
  readonly clock: Clock;
  /** Receives the job's two streams; resolves when all that was printed is kept. */
  readonly collect: (stdout: Readable, stderr: Readable) => Promise<void>;
}

/** One run as a process group: a stop ends whatever the job has started too. */
export class RunProcess {
  readonly pid: number | undefined;
  /** Resolves with the exit code (null after a signal) once nothing of the group is left and its output is kept. */
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;
  readonly #clock: Clock;
  #callOffKill = () => {};

  constructor({ invocation, s3Root, clock, collect }: RunProcessOptions) {
    const child = spawn(invocation.program, invocation.args, {
      detached: true,
      // The job watches its stdin: it closes when this process dies, however it dies.
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        NODE_ENV: 'production',
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        TZ: 'UTC',
        LOCAL_S3_ROOT: s3Root,
        ...invocation.env,
      },
    });
    this.#child = child;
    this.#clock = clock;
    this.pid = child.pid;
    const { promise: exited, resolve } = Promise.withResolvers<number | null>();
    child.once('exit', (code) => {
      // What the job left running would hold its output open, and write on after the run's end.
      killGroup(child.pid, 'SIGKILL');
      this.#callOffKill();
      resolve(code);
    });
    child.once('error', (error) => {
      if (child.pid === undefined) resolve(SPAWN_FAILED);
      else child.stderr.destroy(error);
    });
    child.stdin.on('error', () => {
      // The job closed its end; that is its business.
    });
    const collected = collect(child.stdout, child.stderr);
    this.ended = Promise.all([exited, collected]).then(([code]) => code);
  }

  /** SIGTERM to the whole group, SIGKILL when it has not ended two seconds later. */
  terminate(): void {
    killGroup(this.#child.pid, 'SIGTERM');
    this.thaw();
    this.#callOffKill();
    this.#callOffKill = this.#clock.after(KILL_AFTER_MS, () => this.kill());
  }

  /** Lets it stand still until it is let go on; a stop ends it all the same. */
  freeze(): void {
    killGroup(this.#child.pid, 'SIGSTOP');
  }

  thaw(): void {
    killGroup(this.#child.pid, 'SIGCONT');
  }

  kill(): void {
    killGroup(this.#child.pid, 'SIGKILL');
  }
}

/** The shell's code for a program that cannot be run. */
const SPAWN_FAILED = 127;

export function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!isGone) throw error;
  }
}
