import type { RunSummary } from '#server/contract/run.ts';

/** The three durations of a run: before AWS started it, while it ran, and what is billed. Null until known. */
export function runTimes(
  run: Pick<RunSummary, 'createdAt' | 'startedAt' | 'completedAt' | 'executionSeconds'>,
): { queuedMs: number | null; runMs: number | null; billedMs: number | null } {
  const created = Date.parse(run.createdAt);
  const started = run.startedAt === null ? null : Date.parse(run.startedAt);
  const completed = run.completedAt === null ? null : Date.parse(run.completedAt);
  return {
    // Glue's clock and ours may differ by a moment; a wait is never negative.
    queuedMs: started === null ? null : Math.max(0, started - created),
    runMs: started === null || completed === null ? null : Math.max(0, completed - started),
    billedMs: run.executionSeconds === null ? null : run.executionSeconds * 1_000,
  };
}
