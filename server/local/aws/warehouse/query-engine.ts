import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import type { EngineAnswer, EngineRequest } from './engine/protocol.ts';

export type EngineOptions = {
  /** Queries that run at once; the others wait in line, and their waiting is the queue time. */
  concurrency: number;
  /** A worker that has had nothing to do for this long ends, and its memory with it. */
  idleMs: number;
  /** Athena's own limit for a query is 30 minutes. */
  timeoutMs: number;
};

export type EngineRun = {
  /** Called when the query leaves the line. */
  onStart?: () => void;
  signal: AbortSignal;
};

export type EngineOutcome = EngineAnswer | { kind: 'cancelled' } | { kind: 'timed-out'; afterMs: number };

type Waiting = { start: () => void; abandon: () => void };

/** Runs queries in worker processes of their own: cancelling and timing out kill the process. */
export class QueryEngine {
  readonly #options: EngineOptions;
  readonly #idle = new Map<ChildProcess, NodeJS.Timeout>();
  readonly #busy = new Set<ChildProcess>();
  readonly #waiting: Waiting[] = [];
  #running = 0;
  #isStopped = false;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  async run(request: EngineRequest, { onStart, signal }: EngineRun): Promise<EngineOutcome> {
    if (!(await this.#enter(signal))) return { kind: 'cancelled' };
    try {
      onStart?.();
      return await this.#execute(request, signal);
    } finally {
      // The slot goes to the next in line directly, so that no newcomer slips in between.
      const next = this.#waiting.shift();
      if (next) next.start();
      else this.#running -= 1;
    }
  }

  /** Kills every worker; queries in line or under way come back as cancelled. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const waiting of this.#waiting.splice(0)) waiting.abandon();
    const workers = [...this.#idle.keys(), ...this.#busy];
    for (const timer of this.#idle.values()) clearTimeout(timer);
    this.#idle.clear();
    await Promise.all(workers.map(kill));
  }

  /** Process ids of the workers that are alive. */
  get workers(): number[] {
    return [...this.#idle.keys(), ...this.#busy].flatMap(({ pid }) => pid ?? []);
  }

  async #enter(signal: AbortSignal): Promise<boolean> {
    if (signal.aborted || this.#isStopped) return false;
    if (this.#running >= this.#options.concurrency) {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      const waiting: Waiting = { start: () => resolve(true), abandon: () => resolve(false) };
      const abandon = () => {
        const place = this.#waiting.indexOf(waiting);
        if (place >= 0) this.#waiting.splice(place, 1);
        resolve(false);
      };
      signal.addEventListener('abort', abandon, { once: true });
      this.#waiting.push(waiting);
      const entered = await promise;
      signal.removeEventListener('abort', abandon);
      return entered;
    }
    this.#running += 1;
    return true;
  }

  async #execute(request: EngineRequest, signal: AbortSignal): Promise<EngineOutcome> {
    const worker = this.#takeWorker();
    this.#busy.add(worker);
    const { promise, resolve } = Promise.withResolvers<EngineOutcome>();
    const onAbort = () => resolve({ kind: 'cancelled' });
    const onExit = () =>
      resolve(
        this.#isStopped
          ? { kind: 'cancelled' }
          : { kind: 'failed', errorName: 'GENERIC_INTERNAL_ERROR', detail: 'the query worker died' },
      );
    const timer = setTimeout(
      () => resolve({ kind: 'timed-out', afterMs: this.#options.timeoutMs }),
      this.#options.timeoutMs,
    );
    signal.addEventListener('abort', onAbort, { once: true });
    const onMessage = (answer: unknown) => resolve(answer as EngineAnswer);
    worker.once('message', onMessage);
    worker.once('exit', onExit);
    worker.once('error', onExit);
    if (signal.aborted) onAbort();
    else worker.send(request);

    const outcome = await promise;
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    worker.removeListener('message', onMessage);
    worker.removeListener('exit', onExit);
    worker.removeListener('error', onExit);
    this.#busy.delete(worker);
    const isReusable =
      outcome.kind === 'finished' || outcome.kind === 'over-cutoff' || outcome.kind === 'failed';
    if (isReusable && worker.connected && !this.#isStopped) this.#keepIdle(worker);
    else await kill(worker);
    return outcome;
  }

  #takeWorker(): ChildProcess {
    for (const [worker, timer] of this.#idle) {
      clearTimeout(timer);
      this.#idle.delete(worker);
      if (worker.connected) return worker;
    }
    const worker = fork(new URL('./query-worker.ts', import.meta.url), {
      execArgv: ['--max-old-space-size=512'],
      // Nothing of this process's environment is any business of a query.
      env: { NODE_ENV: 'production', TZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    worker.once('exit', () => {
      clearTimeout(this.#idle.get(worker));
      this.#idle.delete(worker);
    });
    return worker;
  }

  #keepIdle(worker: ChildProcess): void {
    const timer = setTimeout(() => {
      this.#idle.delete(worker);
      worker.kill('SIGKILL');
    }, this.#options.idleMs);
    timer.unref();
    this.#idle.set(worker, timer);
  }
}

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  worker.once('exit', () => resolve());
  worker.kill('SIGKILL');
  await promise;
}
