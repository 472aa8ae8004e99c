import type { JobRun } from '@aws-sdk/client-glue';

/** A Glue run as Glue tells it. */
export type GlueRun = {
  glueRunId: string;
  state: string;
  stateDetail: string | null;
  attempt: number;
  previousRunId: string | null;
  arguments: Record<string, string>;
  startedAt: Date | null;
  lastModifiedAt: Date | null;
  completedAt: Date | null;
  /** Seconds in which resources were used: what is billed. */
  executionSeconds: number | null;
  dpuSeconds: number | null;
  workerType: string | null;
  numberOfWorkers: number | null;
  maxCapacity: number | null;
  executionClass: string | null;
  glueVersion: string | null;
  timeoutMinutes: number | null;
  error: string | null;
};

/** Null for a run without id or state, which Glue's model allows and Glue never sends. */
export function parseGlueRun(run: JobRun): GlueRun | null {
  if (run.Id === undefined || run.JobRunState === undefined) return null;
  return {
    glueRunId: run.Id,
    state: run.JobRunState,
    stateDetail: run.StateDetail ?? null,
    attempt: run.Attempt ?? 0,
    previousRunId: run.PreviousRunId ?? null,
    arguments: run.Arguments ?? {},
    startedAt: run.StartedOn ?? null,
    lastModifiedAt: run.LastModifiedOn ?? null,
    completedAt: run.CompletedOn ?? null,
    executionSeconds: run.ExecutionTime ?? null,
    dpuSeconds: run.DPUSeconds ?? null,
    workerType: run.WorkerType ?? null,
    numberOfWorkers: run.NumberOfWorkers ?? null,
    maxCapacity: run.MaxCapacity ?? null,
    executionClass: run.ExecutionClass ?? null,
    glueVersion: run.GlueVersion ?? null,
    timeoutMinutes: run.Timeout ?? null,
    error: run.ErrorMessage ?? null,
  };
}
