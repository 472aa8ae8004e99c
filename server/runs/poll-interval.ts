import type { RunRow } from '#server/db/runs/run-row.ts';
import { MINUTE } from '#server/lib/durations.ts';

/** Long in the middle of a run, where nothing happens, and longer when nothing runs; all of it in steps of `fastMs`. */
const middleSteps = 8;
/** With 2 s as the fast step: 65 s, so that two jobs and their definitions stay under two calls a minute. */
const idleSteps = 32.5;
/** So many at once that one is always near a change. */
const crowd = 50;
const crowdSteps = 1.5;

type PacedRun = Pick<RunRow, 'createdAt' | 'startedAt' | 'runningSince' | 'stopRequestedAt'>;

/** A start is settled by then, or has gone wrong in some way that takes its time. */
const FRESH_MS = MINUTE;
/** Glue takes seconds to stop a run; one that it does not stop is not stopped sooner by asking often. */
const STOPPING_MS = 2 * MINUTE;
/** How far an end may be from what is typical for it to be called expected. */
const early = 0.9;
const late = 1.2;

/**
 * How long to wait between two questions to Glue about a job. One question answers for all of its runs, so the run
 * that is nearest to a change sets the pace.
 */
export function pollIntervalMs({
  now,
  fastMs,
  runs,
  typicalSeconds,
}: {
  now: Date;
  fastMs: number;
  runs: readonly PacedRun[];
  /** What a run of this job usually takes; null until one has succeeded. */
  typicalSeconds: number | null;
}): number {
  if (runs.length === 0) return idleSteps * fastMs;
  if (!runs.some((run) => isNearChange(run, now.getTime(), typicalSeconds))) return middleSteps * fastMs;
  return runs.length > crowd ? crowdSteps * fastMs : fastMs;
}

function isNearChange(run: PacedRun, now: number, typicalSeconds: number | null): boolean {
  const since = (at: Date | null) => (at === null ? Number.POSITIVE_INFINITY : now - at.getTime());
  if (since(run.startedAt ?? run.createdAt) < FRESH_MS || since(run.runningSince) < FRESH_MS / 4) return true;
  if (since(run.stopRequestedAt) < STOPPING_MS) return true;
  if (typicalSeconds === null || run.runningSince === null) return false;
  const share = since(run.runningSince) / (typicalSeconds * 1000);
  return share >= early && share <= late;
}
