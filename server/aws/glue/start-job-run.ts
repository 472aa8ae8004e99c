import { type GlueClient, StartJobRunCommand } from '@aws-sdk/client-glue';
import { call } from '#server/aws/call.ts';

export type JobRunToStart = {
  jobName: string;
  /** Overrides of the job's own arguments, keys with their leading dashes. */
  arguments: Record<string, string>;
  workerType?: string;
  numberOfWorkers?: number;
  timeoutMinutes?: number;
};

/**
 * Answers the id of the new run. The client given here must make one attempt only: the call has no token, so the
 * SDK's own retry after a lost answer starts a second run, which is paid too.
 */
export async function startJobRun(singleAttemptClient: GlueClient, run: JobRunToStart): Promise<string> {
  const { JobRunId } = await call('StartJobRun', (abortSignal) =>
    singleAttemptClient.send(
      new StartJobRunCommand({
        JobName: run.jobName,
        Arguments: run.arguments,
        WorkerType: workerTypeOf(run.workerType),
        NumberOfWorkers: run.numberOfWorkers,
        Timeout: run.timeoutMinutes,
        // The second wall against doubled runs: Glue refuses instead of queueing.
        JobRunQueuingEnabled: false,
      }),
      { abortSignal },
    ),
  );
  if (JobRunId === undefined) throw new Error('Glue started a run without saying its id.');
  return JobRunId;
}

type SdkWorkerType = NonNullable<ConstructorParameters<typeof StartJobRunCommand>[0]['WorkerType']>;

function workerTypeOf(workerType: string | undefined): SdkWorkerType | undefined {
  return workerType as SdkWorkerType | undefined;
}
