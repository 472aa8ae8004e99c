import type { ServerContext } from '#server/context.ts';
import type { Job } from '#server/contract/job.ts';
import { jobName } from '#server/contract/job-name.ts';
import { describeJob } from './describe-job.ts';

export async function listJobs(
  ctx: Pick<ServerContext, 'db' | 'settings' | 'clock'>,
): Promise<{ items: Job[]; nextCursor: null }> {
  return {
    items: await Promise.all(jobName.options.map((name) => describeJob(ctx, name))),
    nextCursor: null,
  };
}
