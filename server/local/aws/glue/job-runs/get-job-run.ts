import * as z from 'zod';
import { type Clock, epochSeconds } from '#server/local/aws/clock.ts';
import type { GlueContext } from '#server/local/aws/glue/glue-context.ts';
import { requireJob } from '#server/local/aws/glue/jobs/get-job.ts';
import { nameString, notFound } from '#server/local/aws/glue/members.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { isFinished, type JobRun, type RunRecord } from './job-run.ts';
import type { RunRecords } from './run-records.ts';
import { startedSeconds } from './started-seconds.ts';

/** Predecessor runs are always empty: there are no workflows here. */
export const getJobRun = defineOperation({
  name: 'GetJobRun',
  support: 'partial',
  input: z.object({
    JobName: nameString,
    RunId: nameString,
    PredecessorsIncluded: z.boolean().optional(),
  }),
  handle: ({ clock, jobs, runner }: GlueContext, { JobName, RunId }) => {
    requireJob(jobs, JobName);
    return { JobRun: asOfNow(requireRun(runner.records, JobName, RunId), clock) };
  },
});

export function requireRun(records: RunRecords, jobName: string, runId: string): RunRecord {
  const record = records.find(jobName, runId);
  if (record === null) throw notFound(`Job Run with name: ${runId} not found in job ${jobName}.`);
  return record;
}

/** The seconds of a run that is going on grow while it does. */
export function asOfNow({ run, runningSince }: RunRecord, clock: Clock): JobRun {
  if (isFinished(run) || runningSince === undefined) return run;
  return { ...run, ExecutionTime: startedSeconds(epochSeconds(clock) - runningSince) };
}
