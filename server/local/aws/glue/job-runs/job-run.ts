import { randomBytes } from 'node:crypto';

export type JobRunState =
  | 'WAITING'
  | 'STARTING'
  | 'RUNNING'
  | 'STOPPING'
  | 'STOPPED'
  | 'SUCCEEDED'
  | 'FAILED'
  | 'TIMEOUT';

export type FinalState = Exclude<JobRunState, 'WAITING' | 'STARTING' | 'RUNNING' | 'STOPPING'>;

/** A run as GetJobRun shows it; times are epoch seconds. */
export interface JobRun {
  Id: string;
  Attempt: number;
  PreviousRunId?: string;
  JobName: string;
  /** The run's own arguments, not the merged ones. */
  Arguments?: Record<string, string>;
  StartedOn: number;
  LastModifiedOn: number;
  CompletedOn?: number;
  JobRunState: JobRunState;
  ErrorMessage?: string;
  /** Why a run is WAITING. */
  StateDetail?: string;
  PredecessorRuns: [];
  AllocatedCapacity: number;
  /** Whole seconds in RUNNING. */
  ExecutionTime: number;
  /** Of runs that Glue bills by it: FLEX and auto scaling. */
  DPUSeconds?: number;
  /** Minutes. */
  Timeout: number;
  MaxCapacity: number;
  WorkerType: string;
  NumberOfWorkers: number;
  LogGroupName: string;
  GlueVersion: string;
  ExecutionClass: string;
}

/** A run and what it takes to carry it through. */
export interface RunRecord {
  readonly key: string;
  readonly run: JobRun;
  /** What the job is given: defaults, then the run's, then those that cannot be overridden. */
  readonly mergedArguments: Record<string, string>;
  readonly scriptLocation: string;
  readonly retriesLeft: number;
  /** Epoch seconds; from here ExecutionTime counts. */
  readonly runningSince?: number;
  /** Epoch seconds at which the local AWS last saw the run alive. */
  readonly aliveAt?: number;
  /** The process group of the run's process. */
  readonly pid?: number;
}

export function newRunId(): string {
  return `jr_${randomBytes(32).toString('hex')}`;
}

export type FinishedRun = JobRun & { JobRunState: FinalState };

export function isFinished(run: JobRun): run is FinishedRun {
  return !['WAITING', 'STARTING', 'RUNNING', 'STOPPING'].includes(run.JobRunState);
}

/** Here all workers of a run are there for all of its time, auto scaling or not. */
export function dpuSeconds({ run, mergedArguments }: RunRecord, seconds: number): number | undefined {
  const isScaling = mergedArguments['--enable-auto-scaling'] === 'true';
  if (run.ExecutionClass !== 'FLEX' && !isScaling) return undefined;
  return Math.round(seconds * run.MaxCapacity * 1000) / 1000;
}
