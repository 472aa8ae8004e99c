import type * as z from 'zod';
import { epochSeconds } from '#server/local/aws/clock.ts';
import type { GlueContext } from '#server/local/aws/glue/glue-context.ts';
import { requireJob } from '#server/local/aws/glue/jobs/get-job.ts';
import { type Job, jobMembers, resolveCapacity } from '#server/local/aws/glue/jobs/job.ts';
import { argumentMap, nameString } from '#server/local/aws/glue/members.ts';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { requireRun } from './get-job-run.ts';
import { newRunId, type RunRecord } from './job-run.ts';
import type { RunRecords } from './run-records.ts';

const input = jobMembers
  .pick({
    Timeout: true,
    MaxCapacity: true,
    WorkerType: true,
    NumberOfWorkers: true,
    ExecutionClass: true,
    JobRunQueuingEnabled: true,
  })
  .extend({
    JobName: nameString,
    /** The earlier run that this one retries; no idempotency token. */
    JobRunId: nameString.optional(),
    Arguments: argumentMap.optional(),
  });

export const startJobRun = defineOperation({
  name: 'StartJobRun',
  support: 'partial',
  input,
  handle: ({ clock, jobs, runner, store }: GlueContext, request) => {
    const job = requireJob(jobs, request.JobName);
    if (request.JobRunId !== undefined) requireRun(runner.records, job.Name, request.JobRunId);
    const mustWait = hasNoRoom(job, runner.records);
    // Glue queues no runs of jobs that retry.
    const mayWait = (request.JobRunQueuingEnabled ?? job.JobRunQueuingEnabled) && job.MaxRetries === 0;
    if (mustWait && !mayWait) {
      throw new AwsError('ConcurrentRunsExceededException', `Concurrent runs exceeded for ${job.Name}`);
    }
    const record = store.transaction(() =>
      newRecord(job, request, runner.records.nextKey(job.Name), epochSeconds(clock), mustWait),
    );
    runner.start(record);
    return { JobRunId: record.run.Id };
  },
});

function hasNoRoom(job: Job, records: RunRecords): boolean {
  const active = records.active().filter(({ run }) => run.JobName === job.Name);
  const isQueued = active.some(({ run }) => run.JobRunState === 'WAITING');
  return isQueued || active.length >= job.ExecutionProperty.MaxConcurrentRuns;
}

function newRecord(
  job: Job,
  request: z.output<typeof input>,
  key: string,
  now: number,
  mustWait: boolean,
): RunRecord {
  const capacity = resolveCapacity({
    MaxCapacity: request.MaxCapacity,
    WorkerType: request.WorkerType ?? job.WorkerType,
    NumberOfWorkers: request.NumberOfWorkers ?? job.NumberOfWorkers,
  });
  return {
    key,
    mergedArguments: { ...job.DefaultArguments, ...request.Arguments, ...job.NonOverridableArguments },
    scriptLocation: job.Command.ScriptLocation,
    retriesLeft: job.MaxRetries,
    run: {
      ...capacity,
      Id: newRunId(),
      Attempt: 0,
      PreviousRunId: request.JobRunId,
      JobName: job.Name,
      Arguments: request.Arguments,
      StartedOn: now,
      LastModifiedOn: now,
      JobRunState: mustWait ? 'WAITING' : 'STARTING',
      StateDetail: mustWait ? `Waiting for another run of ${job.Name} to end.` : undefined,
      PredecessorRuns: [],
      ExecutionTime: 0,
      Timeout: request.Timeout ?? job.Timeout,
      LogGroupName: '/aws-glue/jobs',
      GlueVersion: job.GlueVersion,
      ExecutionClass: request.ExecutionClass ?? job.ExecutionClass ?? 'STANDARD',
    },
  };
}
