import type { FinalState, FinishedRun } from '#server/local/aws/glue/job-runs/job-run.ts';
import type { Event } from './event-bus.ts';

/** What Glue says when a run has ended. */
export function jobStateChange({ JobName, JobRunState, Id, ErrorMessage }: FinishedRun): Event {
  const { severity, message } = wording[JobRunState];
  return {
    source: 'aws.glue',
    'detail-type': 'Glue Job State Change',
    detail: {
      jobName: JobName,
      severity,
      state: JobRunState,
      jobRunId: Id,
      message: ErrorMessage ?? message,
    },
  };
}

const wording: Record<FinalState, { severity: 'INFO' | 'WARN' | 'ERROR'; message: string }> = {
  SUCCEEDED: { severity: 'INFO', message: 'Job run succeeded' },
  FAILED: { severity: 'ERROR', message: 'Job run failed' },
  TIMEOUT: { severity: 'WARN', message: 'Job run timed out' },
  STOPPED: { severity: 'INFO', message: 'Job run stopped' },
};
