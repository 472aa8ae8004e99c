import { type Clock, epochSeconds } from '#server/local/aws/clock.ts';
import type { RunRecord } from './job-run.ts';
import type { RunRecords } from './run-records.ts';

/** Glue's automatic retry: a run of its own, whose id names the first run and the attempt. */
export function retryOf({ run, ...record }: RunRecord, records: RunRecords, clock: Clock): RunRecord {
  const now = epochSeconds(clock);
  const attempt = run.Attempt + 1;
  const { CompletedOn: _, ErrorMessage: __, ...members } = run;
  return {
    key: records.nextKey(run.JobName),
    mergedArguments: record.mergedArguments,
    scriptLocation: record.scriptLocation,
    retriesLeft: record.retriesLeft - 1,
    run: {
      ...members,
      Id: `${run.Id.replace(/_attempt_\d+$/, '')}_attempt_${attempt}`,
      Attempt: attempt,
      PreviousRunId: run.Id,
      JobRunState: 'STARTING',
      StartedOn: now,
      LastModifiedOn: now,
      ExecutionTime: 0,
    },
  };
}
