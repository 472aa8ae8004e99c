import * as z from 'zod';
import type { GlueContext } from '#server/local/aws/glue/glue-context.ts';
import { requireJob } from '#server/local/aws/glue/jobs/get-job.ts';
import { nameString } from '#server/local/aws/glue/members.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import type { JobRunner } from './job-runner.ts';

/** Answers at once: an accepted run is STOPPING, and STOPPED when its process is gone. */
export const batchStopJobRun = defineOperation({
  name: 'BatchStopJobRun',
  support: 'full',
  input: z.object({ JobName: nameString, JobRunIds: z.array(nameString).min(1).max(25) }),
  handle: ({ jobs, runner }: GlueContext, { JobName, JobRunIds }) => {
    requireJob(jobs, JobName);
    const outcomes = JobRunIds.map((JobRunId) => ({
      JobName,
      JobRunId,
      ErrorDetail: stop(runner, JobName, JobRunId),
    }));
    return {
      SuccessfulSubmissions: outcomes
        .filter(({ ErrorDetail }) => ErrorDetail === null)
        .map(({ JobRunId }) => ({ JobName, JobRunId })),
      Errors: outcomes.filter(({ ErrorDetail }) => ErrorDetail !== null),
    };
  },
});

function stop(runner: JobRunner, jobName: string, runId: string) {
  const record = runner.records.find(jobName, runId);
  if (record === null) {
    return {
      ErrorCode: 'EntityNotFoundException',
      ErrorMessage: `Job Run with name: ${runId} not found in job ${jobName}.`,
    };
  }
  if (runner.stop(runId)) return null;
  return {
    ErrorCode: 'JobRunInTerminalStateException',
    ErrorMessage: `Job Run ${runId} is in terminal state ${record.run.JobRunState}.`,
  };
}
