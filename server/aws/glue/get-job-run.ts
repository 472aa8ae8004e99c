import { EntityNotFoundException, GetJobRunCommand, type GlueClient } from '@aws-sdk/client-glue';
import { call } from '#server/aws/call.ts';
import { type GlueRun, parseGlueRun } from './glue-run.ts';

/** One run; null when Glue does not know it (any more). */
export async function getJobRun(
  client: GlueClient,
  { jobName, glueRunId }: { jobName: string; glueRunId: string },
): Promise<GlueRun | null> {
  return call('GetJobRun', async (abortSignal) => {
    try {
      const { JobRun } = await client.send(new GetJobRunCommand({ JobName: jobName, RunId: glueRunId }), {
        abortSignal,
      });
      return JobRun === undefined ? null : parseGlueRun(JobRun);
    } catch (error) {
      if (error instanceof EntityNotFoundException) return null;
      throw error;
    }
  });
}
