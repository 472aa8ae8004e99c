import type { Readable } from 'node:stream';
import { type Clock, epochSeconds } from '#server/local/aws/clock.ts';
import { logEvent } from '#server/local/aws/json-log.ts';
import type { LogStore } from '#server/local/aws/logs/log-store.ts';
import type { JobEngine } from './job-engine.ts';
import {
  dpuSeconds,
  type FinalState,
  type FinishedRun,
  isFinished,
  type JobRun,
  type RunRecord,
} from './job-run.ts';
import { killOrphan } from './kill-orphan.ts';
import { retryOf } from './retry-of.ts';
import { RunProcess } from './run-process.ts';
import type { RunRecords } from './run-records.ts';
import { startedSeconds } from './started-seconds.ts';

export interface JobRunnerOptions {
  readonly records: RunRecords;
  readonly clock: Clock;
  readonly logs: LogStore;
  readonly s3Root: string;
  /** How long a run stays in STARTING. */
  readonly startupMs: number;
  readonly engine: JobEngine;
  /** Hears of every end, once it is on record. */
  readonly onEnd?: (run: FinishedRun) => void;
  /** Resolves when a run may leave a state in which a test keeps it; null when none does. */
  readonly hold?: (state: 'STARTING' | 'RUNNING' | 'STOPPING') => Promise<void> | null;
  /** Begins to measure what the processes of a run do; what it answers ends that. */
  readonly measure?: (record: RunRecord, processGroup: number) => () => void;
}

/** How often a run is noted to be alive: what a kill -9 of the local AWS may add to its last ExecutionTime. */
const HEARTBEAT_MS = 2_000;

const MINUTE_MS = 60_000;

const INTERRUPTED = 'The local AWS stopped while the run was going on.';

interface LiveRun {
  record: RunRecord;
  process?: RunProcess;
  /** Has no place among the runs of its job yet. */
  isQueued: boolean;
  /** What the run's end will be called when it was ended from outside. */
  ending?: { state: FinalState; message?: string };
  endMeasuring?: () => void;
  readonly timers: Map<'startup' | 'heartbeat' | 'timeout', () => void>;
  readonly finished: PromiseWithResolvers<void>;
}

/** Carries accepted runs through their states; the records are always ahead of what anybody can see. */
export class JobRunner {
  readonly #options: JobRunnerOptions;
  readonly #live = new Map<string, LiveRun>();

  constructor(options: JobRunnerOptions) {
    this.#options = options;
  }

  get records(): RunRecords {
    return this.#options.records;
  }

  /** After a kill -9: no run is left hanging, and no process of one lives on. */
  async recover(): Promise<void> {
    for (const record of this.records.active()) {
      await killOrphan(record);
      // Nobody knows when it ended: it is billed for as long as it was seen.
      this.#save(this.#ended(record, 'FAILED', INTERRUPTED, record.aliveAt));
    }
  }

  /** Accepts a run in STARTING, or in WAITING until another run of its job ends; it goes on by itself. */
  start(record: RunRecord): void {
    this.#save(record);
    const isQueued = record.run.JobRunState === 'WAITING';
    const live: LiveRun = { record, isQueued, timers: new Map(), finished: Promise.withResolvers() };
    this.#live.set(record.run.Id, live);
    if (!isQueued) this.#startUp(live);
  }

  #startUp(live: LiveRun): void {
    const { clock, startupMs } = this.#options;
    live.timers.set(
      'startup',
      clock.after(startupMs, () => {
        this.#execute(live).catch((error: unknown) => {
          this.#finish(live, 'FAILED', error instanceof Error ? error.message : String(error));
        });
      }),
    );
  }

  /** True when the stop was accepted: the run is STOPPING, and will be STOPPED. */
  stop(runId: string): boolean {
    const live = this.#live.get(runId);
    if (!live || live.ending) return live !== undefined;
    this.#endFromOutside(live, 'STOPPED');
    live.record = this.#save(this.#changed(live.record, { JobRunState: 'STOPPING' }));
    return true;
  }

  /** Ends every run, so that no process outlives this one. */
  async close(): Promise<void> {
    const runs = [...this.#live.values()];
    for (const live of runs) {
      live.ending = { state: 'FAILED', message: INTERRUPTED };
      if (live.process) live.process.kill();
      else this.#finish(live, 'FAILED', INTERRUPTED);
    }
    await Promise.all(runs.map(({ finished }) => finished.promise));
  }

  async #execute(live: LiveRun): Promise<void> {
    const { clock, engine, s3Root, logs } = this.#options;
    const { run } = live.record;
    const held = this.#options.hold?.('STARTING');
    if (held) await held;
    const invocation = await engine(live.record);
    if (live.ending || !this.#live.has(run.Id)) return;
    let lastError = '';
    const collect = async (stdout: Readable, stderr: Readable) => {
      const [, error] = await Promise.all([
        logs.collect('/aws-glue/jobs/output', run.Id, stdout),
        logs.collect('/aws-glue/jobs/error', run.Id, stderr),
      ]);
      lastError = error.lastLine;
    };
    const process = new RunProcess({ invocation, s3Root, clock, collect });
    live.process = process;
    const runningSince = epochSeconds(clock);
    const running = this.#changed(live.record, { JobRunState: 'RUNNING' });
    live.record = this.#save({ ...running, runningSince, aliveAt: runningSince, pid: process.pid });
    this.#keepAlive(live);
    if (process.pid !== undefined) live.endMeasuring = this.#options.measure?.(live.record, process.pid);
    this.#freezeWhileHeld(process);
    const onTimeout = () => this.#endFromOutside(live, 'TIMEOUT', 'Job run exceeded its timeout.');
    live.timers.set('timeout', clock.after(run.Timeout * MINUTE_MS, onTimeout));
    process.ended.then(
      (code) => {
        if (live.ending) this.#finish(live, live.ending.state, live.ending.message);
        else if (code === 0) this.#finish(live, 'SUCCEEDED');
        // Killed from outside, a job has had no last word.
        else if (code === null || lastError === '')
          this.#finish(live, 'FAILED', `The job ended with ${describeExit(code)}.`);
        else this.#finish(live, 'FAILED', lastError);
      },
      (error: unknown) =>
        this.#finish(live, 'FAILED', `The run's output could not be kept: ${String(error)}`),
    );
  }

  #freezeWhileHeld(process: RunProcess): void {
    const held = this.#options.hold?.('RUNNING');
    if (!held) return;
    process.freeze();
    held.then(() => process.thaw());
  }

  #keepAlive(live: LiveRun): void {
    const { clock } = this.#options;
    const beat = () => {
      live.record = this.#save({ ...live.record, aliveAt: epochSeconds(clock) });
      this.#keepAlive(live);
    };
    live.timers.set('heartbeat', clock.after(HEARTBEAT_MS, beat));
  }

  /** Before the process has started there is nothing to wait for, but a stop is still seen as STOPPING first. */
  #endFromOutside(live: LiveRun, state: FinalState, message?: string): void {
    if (live.ending) return;
    live.ending = { state, message };
    if (live.process) {
      live.process.terminate();
      return;
    }
    live.timers.get('startup')?.();
    live.timers.set(
      'startup',
      this.#options.clock.after(0, () => this.#finish(live, state, message)),
    );
  }

  #finish(live: LiveRun, state: FinalState, message?: string): void {
    const held = state === 'STOPPED' ? this.#options.hold?.('STOPPING') : null;
    if (held) held.then(() => this.#end(live, state, message));
    else this.#end(live, state, message);
  }

  #end(live: LiveRun, state: FinalState, message?: string): void {
    for (const callOff of live.timers.values()) callOff();
    live.endMeasuring?.();
    live.endMeasuring = undefined;
    if (!this.#live.delete(live.record.run.Id)) return;
    live.record = this.#save(this.#ended(live.record, state, message));
    live.finished.resolve();
    const mayRetry = (state === 'FAILED' && !live.ending) || state === 'TIMEOUT';
    if (mayRetry && live.record.retriesLeft > 0) {
      this.start(retryOf(live.record, this.records, this.#options.clock));
    } else if (!live.isQueued) {
      this.#takeNext(live.record.run.JobName);
    }
  }

  /** The oldest run that waits takes the place that one of the same job has left. */
  #takeNext(jobName: string): void {
    const next = [...this.#live.values()].find(
      ({ record, ending, isQueued }) => record.run.JobName === jobName && isQueued && !ending,
    );
    if (next === undefined) return;
    next.isQueued = false;
    next.record = this.#save(this.#changed(next.record, { JobRunState: 'STARTING', StateDetail: undefined }));
    this.#startUp(next);
  }

  #ended(
    record: RunRecord,
    state: FinalState,
    message: string | undefined,
    endedAt = epochSeconds(this.#options.clock),
  ): RunRecord {
    const { runningSince = endedAt } = record;
    return this.#changed(record, {
      JobRunState: state,
      CompletedOn: epochSeconds(this.#options.clock),
      ExecutionTime: startedSeconds(endedAt - runningSince),
      DPUSeconds: dpuSeconds(record, endedAt - runningSince),
      ErrorMessage: message,
    });
  }

  #changed(record: RunRecord, changes: Partial<JobRun>): RunRecord {
    const run = { ...record.run, ...changes, LastModifiedOn: epochSeconds(this.#options.clock) };
    return { ...record, run };
  }

  #save(record: RunRecord): RunRecord {
    this.records.save(record);
    if (isFinished(record.run)) {
      this.#options.onEnd?.(record.run);
      const { JobName: job, Id: run, JobRunState: state, ErrorMessage: error } = record.run;
      logEvent('job-run-finished', { job, run, state, error });
    }
    return record;
  }
}

function describeExit(code: number | null): string {
  return code === null ? 'a signal from outside' : `exit code ${code}`;
}
