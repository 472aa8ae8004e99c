import { BatchStopJobRunCommand, type GlueClient } from '@aws-sdk/client-glue';
import { call } from '#server/aws/call.ts';

export type StopSubmission = {
  glueRunId: string;
  accepted: boolean;
  awsCode: string | null;
  message: string | null;
};

/** Asks Glue to stop at most 25 runs of one job. Accepted means asked for, not stopped. */
export async function batchStopJobRun(
  client: GlueClient,
  { jobName, glueRunIds }: { jobName: string; glueRunIds: readonly string[] },
): Promise<StopSubmission[]> {
  const answer = await call('BatchStopJobRun', (abortSignal) =>
    client.send(new BatchStopJobRunCommand({ JobName: jobName, JobRunIds: [...glueRunIds] }), {
      abortSignal,
    }),
  );
  const refusals = new Map((answer.Errors ?? []).map((error) => [error.JobRunId, error.ErrorDetail]));
  return glueRunIds.map((glueRunId) => ({
    glueRunId,
    accepted: !refusals.has(glueRunId),
    awsCode: refusals.get(glueRunId)?.ErrorCode ?? null,
    message: refusals.get(glueRunId)?.ErrorMessage ?? null,
  }));
}
