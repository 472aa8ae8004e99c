import { EntityNotFoundException, GetJobRunsCommand, type GlueClient } from '@aws-sdk/client-glue';
import { call } from '#server/aws/call.ts';
import { type GlueRun, parseGlueRun } from './glue-run.ts';

export type GlueRunPage = { runs: GlueRun[]; nextToken: string | null };

/** One page of a job's runs, newest first, at most 200; null when Glue has no job of that name. */
export async function getJobRuns(
  client: GlueClient,
  { jobName, maxResults, nextToken }: { jobName: string; maxResults: number; nextToken?: string | null },
): Promise<GlueRunPage | null> {
  return call('GetJobRuns', async (abortSignal) => {
    try {
      const answer = await client.send(
        new GetJobRunsCommand({
          JobName: jobName,
          MaxResults: maxResults,
          NextToken: nextToken ?? undefined,
        }),
        { abortSignal },
      );
      const runs = (answer.JobRuns ?? []).flatMap((run) => parseGlueRun(run) ?? []);
      return { runs, nextToken: answer.NextToken ?? null };
    } catch (error) {
      if (error instanceof EntityNotFoundException) return null;
      throw error;
    }
  });
}
