import { EntityNotFoundException, GetJobCommand, type GlueClient } from '@aws-sdk/client-glue';
import { call } from '#server/aws/call.ts';

export type GlueJob = {
  glueVersion: string | null;
  workerType: string | null;
  numberOfWorkers: number | null;
  timeoutMinutes: number | null;
};

/** The definition of a job; null when Glue has none of that name. */
export async function getJob(client: GlueClient, { jobName }: { jobName: string }): Promise<GlueJob | null> {
  return call('GetJob', async (abortSignal) => {
    try {
      const { Job: job } = await client.send(new GetJobCommand({ JobName: jobName }), { abortSignal });
      return {
        glueVersion: job?.GlueVersion ?? null,
        workerType: job?.WorkerType ?? null,
        numberOfWorkers: job?.NumberOfWorkers ?? null,
        timeoutMinutes: job?.Timeout ?? null,
      };
    } catch (error) {
      if (error instanceof EntityNotFoundException) return null;
      throw error;
    }
  });
}
