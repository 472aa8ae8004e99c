import type { StopSubmission } from '#server/aws/glue/batch-stop-job-run.ts';
import type { GlueRun } from '#server/aws/glue/glue-run.ts';
import { CloudError } from '#server/errors.ts';
import type { SeededRng } from './seeded-rng.ts';
import type { VirtualTime } from './virtual-time.ts';

type Life = {
  glueRunId: string;
  jobName: string;
  arguments: Record<string, string>;
  attempt: number;
  previousRunId: string | null;
  startedMs: number;
  visibleMs: number;
  runningMs: number;
  endMs: number;
  outcome: 'SUCCEEDED' | 'FAILED' | 'TIMEOUT';
  stopMs: number | null;
  stoppedMs: number | null;
  willRetry: boolean;
};

/** Glue as far as runs are concerned: each run's life is drawn when it starts, its state follows from the time. */
export class FakeGlue {
  readonly lives: Life[] = [];
  readonly #time: VirtualTime;
  readonly #rng: SeededRng;
  readonly #maxConcurrent: number;

  constructor(time: VirtualTime, rng: SeededRng, maxConcurrent: number) {
    this.#time = time;
    this.#rng = rng;
    this.#maxConcurrent = maxConcurrent;
  }

  start(jobName: string, given: Record<string, string>): string {
    const active = this.lives.filter((life) => life.jobName === jobName && !this.isOver(life));
    if (active.length >= this.#maxConcurrent)
      throw new CloudError('refused', 'Concurrent runs exceeded', {
        awsCode: 'ConcurrentRunsExceededException',
      });
    return this.#begin(jobName, given, 0, null).glueRunId;
  }

  /** Newest first; a run shows a little after it has started. */
  list(jobName: string): GlueRun[] {
    this.#retryFailed();
    return this.lives
      .filter((life) => life.jobName === jobName && life.visibleMs <= this.#time.nowMs)
      .map((life) => this.#tell(life))
      .reverse();
  }

  get(jobName: string, glueRunId: string): GlueRun | null {
    return this.list(jobName).find((run) => run.glueRunId === glueRunId) ?? null;
  }

  stop(glueRunIds: readonly string[]): StopSubmission[] {
    return glueRunIds.map((glueRunId) => {
      const life = this.lives.find((one) => one.glueRunId === glueRunId);
      const accepted = life !== undefined && !this.isOver(life);
      if (accepted && life.stopMs === null) {
        life.stopMs = this.#time.nowMs;
        life.stoppedMs = this.#time.nowMs + this.#rng.between(500, 8_000);
      }
      return {
        glueRunId,
        accepted,
        awsCode: accepted ? null : 'JobRunInTerminalStateException',
        message: accepted ? null : 'The run is in a terminal state.',
      };
    });
  }

  isOver(life: Life): boolean {
    return this.#endOf(life) <= this.#time.nowMs;
  }

  stateOf(life: Life): string {
    const now = this.#time.nowMs;
    if (life.endMs <= now && life.endMs <= (life.stoppedMs ?? life.endMs)) return life.outcome;
    if (life.stoppedMs !== null && life.stoppedMs <= now) return 'STOPPED';
    if (life.stopMs !== null && life.stopMs <= now) return 'STOPPING';
    return life.runningMs <= now ? 'RUNNING' : 'STARTING';
  }

  #begin(
    jobName: string,
    given: Record<string, string>,
    attempt: number,
    previousRunId: string | null,
  ): Life {
    const startedMs = this.#time.nowMs;
    const runningMs = startedMs + this.#rng.between(500, 15_000);
    const life: Life = {
      glueRunId: `jr_${this.lives.length}_${this.#rng.uuid().slice(0, 8)}`,
      jobName,
      arguments: given,
      attempt,
      previousRunId,
      startedMs,
      visibleMs: startedMs + this.#rng.between(0, 4_000),
      runningMs,
      endMs: runningMs + this.#rng.between(200, 60_000),
      outcome: this.#rng.pick(['SUCCEEDED', 'SUCCEEDED', 'FAILED', 'TIMEOUT']),
      stopMs: null,
      stoppedMs: null,
      willRetry: attempt === 0 && this.#rng.chance(0.2),
    };
    this.lives.push(life);
    return life;
  }

  #retryFailed(): void {
    for (const life of [...this.lives]) {
      if (!life.willRetry || this.stateOf(life) !== 'FAILED') continue;
      life.willRetry = false;
      this.#begin(life.jobName, life.arguments, life.attempt + 1, life.glueRunId);
    }
  }

  #endOf(life: Life): number {
    return Math.min(life.endMs, life.stoppedMs ?? life.endMs);
  }

  #tell(life: Life): GlueRun {
    const state = this.stateOf(life);
    const isOver = this.isOver(life);
    const times = [life.startedMs, life.runningMs, life.stopMs ?? 0, isOver ? this.#endOf(life) : 0];
    const changedMs = Math.max(...times.filter((at) => at <= this.#time.nowMs));
    const seconds = Math.floor((Math.min(this.#time.nowMs, this.#endOf(life)) - life.runningMs) / 1000);
    return {
      glueRunId: life.glueRunId,
      state,
      stateDetail: null,
      attempt: life.attempt,
      previousRunId: life.previousRunId,
      arguments: life.arguments,
      startedAt: new Date(life.startedMs),
      lastModifiedAt: new Date(changedMs),
      completedAt: isOver ? new Date(this.#endOf(life)) : null,
      executionSeconds: isOver ? Math.max(seconds, 0) : 0,
      dpuSeconds: isOver ? Math.max(seconds, 0) * 2 : null,
      workerType: 'G.1X',
      numberOfWorkers: 2,
      maxCapacity: 2,
      executionClass: 'STANDARD',
      glueVersion: '5.0',
      timeoutMinutes: 30,
      error: state === 'FAILED' ? 'it failed' : null,
    };
  }
}
