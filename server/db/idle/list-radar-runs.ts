import type { DbClient } from '#server/db/client.ts';
import type { RunRow } from '#server/db/runs/run-row.ts';
import type { RunWatchRow } from './run-watches.ts';

type RunPart = Pick<
  RunRow,
  | 'id'
  | 'job'
  | 'state'
  | 'requestedBy'
  | 'startedAt'
  | 'runningSince'
  | 'executionSeconds'
  | 'dpuSeconds'
  | 'workerType'
  | 'numberOfWorkers'
  | 'maxCapacity'
  | 'executionClass'
  | 'glueVersion'
>;
type WatchPart = Omit<RunWatchRow, 'runId' | 'verdict' | 'judgedAt' | 'stoppedAt'> & {
  /** Null: nobody has looked at the run yet. */
  verdict: string | null;
  judgedAt: Date | null;
};
export type RadarRunRow = RunPart & WatchPart;

/** More runs at once than any account may have. */
const most = 2000;

/** Every run that is on its way, with what the watch last said of it, in one look. */
export async function listRadarRuns(
  client: DbClient,
  { terminal }: { terminal: readonly string[] },
): Promise<RadarRunRow[]> {
  return client.$queryRaw<RadarRunRow[]>`
    SELECT
      run.id,
      run.job,
      run.state,
      run.requested_by AS "requestedBy",
      run.started_at AS "startedAt",
      run.running_since AS "runningSince",
      run.execution_seconds AS "executionSeconds",
      run.dpu_seconds AS "dpuSeconds",
      run.worker_type AS "workerType",
      run.number_of_workers AS "numberOfWorkers",
      run.max_capacity AS "maxCapacity",
      run.execution_class AS "executionClass",
      run.glue_version AS "glueVersion",
      watch.verdict,
      watch.since,
      watch.evidence,
      watch.judged_at AS "judgedAt",
      watch.countdown_from AS "countdownFrom",
      watch.kept_until AS "keptUntil",
      watch.kept_by AS "keptBy"
    FROM run
    LEFT JOIN run_watch AS watch ON watch.run_id = run.id
    WHERE run.state_group = 'active' AND run.state <> ALL (${terminal}::text[])
    LIMIT ${most}`;
}
