import * as z from 'zod';
import type { GlueContext } from '#server/local/aws/glue/glue-context.ts';
import { nameString, notFound } from '#server/local/aws/glue/members.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import type { Collection } from '#server/local/aws/state/store.ts';
import type { Job } from './job.ts';

export const getJob = defineOperation({
  name: 'GetJob',
  support: 'full',
  input: z.object({ JobName: nameString }),
  handle: ({ jobs }: GlueContext, { JobName }) => ({ Job: requireJob(jobs, JobName) }),
});

export function requireJob(jobs: Collection<Job>, name: string): Job {
  const job = jobs.get(name);
  if (job === null) throw notFound(`Job with name: ${name} not found.`);
  return job;
}
