import { createAws } from '#server/aws/aws.ts';
import type { GlueRun } from '#server/aws/glue/glue-run.ts';
import { markerOf } from '#server/runs/run-marker.ts';

export type SeenGlueRun = GlueRun & { marker: string | null };

/** Every run that Glue has, asked directly: the truth against which the history is held. */
export async function glueRuns(endpoint: string, jobNames: readonly string[]): Promise<SeenGlueRun[]> {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' });
  const aws = createAws({ region: 'us-east-1', endpoint });
  const runs: SeenGlueRun[] = [];
  for (const jobName of jobNames) {
    let nextToken: string | null = null;
    do {
      const page = await aws.glue.getJobRuns({ jobName, maxResults: 200, nextToken });
      runs.push(...(page?.runs ?? []).map((run) => ({ ...run, marker: markerOf(run.arguments) })));
      nextToken = page?.nextToken ?? null;
    } while (nextToken !== null);
  }
  aws.stop();
  return runs;
}
