import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { killGroup } from '#server/local/aws/glue/job-runs/run-process.ts';

/** A Python that runs statements. */
export interface StatementPython {
  readonly program: string;
  /** Whether it has Spark: statements then find `spark` and `sc`. */
  readonly hasSpark: boolean;
  readonly env: Readonly<Record<string, string>>;
}

const answer = z.object({
  text: z.string(),
  error: z.string().optional(),
  value: z.string().optional(),
  traceback: z.array(z.string()).optional(),
});

export type StatementAnswer = z.output<typeof answer>;

const program = fileURLToPath(new URL('run_statements.py', import.meta.url));

/** The Python process of one session: it keeps the names that statements define. */
export class StatementProcess {
  readonly ended: Promise<void>;
  readonly #child: ChildProcess;
  #waiting: PromiseWithResolvers<StatementAnswer> | null = null;
  #sent = 0;

  constructor(
    { program: python, hasSpark, env }: StatementPython,
    s3Root: string,
    collect: (stderr: Readable) => Promise<unknown>,
  ) {
    const child = spawn(python, [program, ...(hasSpark ? ['--spark'] : [])], {
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        NODE_ENV: 'production',
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        TZ: 'UTC',
        LOCAL_S3_ROOT: s3Root,
        ...env,
      },
    });
    this.#child = child;
    const exited = new Promise<void>((resolve) => {
      child.once('error', () => resolve());
      child.once('exit', () => {
        killGroup(child.pid, 'SIGKILL');
        resolve();
      });
    });
    child.stdin.on('error', () => {
      // It is gone; its end is told by `ended`.
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.#waiting?.resolve(answer.parse(JSON.parse(line)));
      this.#waiting = null;
    });
    // What it complained of is a help, no more: the session goes on where it cannot be kept.
    this.ended = Promise.allSettled([exited, collect(child.stderr)]).then(() => {
      this.#waiting?.reject(new Error('The process of the session ended.'));
    });
  }

  /** One at a time. Rejects when the process ends before it has answered. */
  run(code: string): Promise<StatementAnswer> {
    this.#waiting = Promise.withResolvers();
    this.#sent += 1;
    this.#send({ code });
    return this.#waiting.promise;
  }

  /** Breaks off what runs; it answers then. */
  interrupt(): void {
    this.#send({ interrupt: this.#sent });
  }

  kill(): void {
    killGroup(this.#child.pid, 'SIGKILL');
  }

  #send(message: object): void {
    this.#child.stdin?.write(`${JSON.stringify(message)}\n`);
  }
}
