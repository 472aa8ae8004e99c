import * as z from 'zod';
import type { GlueContext } from '#server/local/aws/glue/glue-context.ts';
import { nameString, notFound } from '#server/local/aws/glue/members.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { requireJob } from './get-job.ts';

/** Jobs keep no bookmarks here: there is never one to show or to take back. */
const input = z.object({ JobName: nameString, RunId: nameString.optional() });

function withoutBookmark({ jobs }: GlueContext, { JobName }: { JobName: string }): never {
  requireJob(jobs, JobName);
  throw notFound(`Continuation for job ${JobName} not found.`);
}

export const getJobBookmark = defineOperation({
  name: 'GetJobBookmark',
  support: 'partial',
  input,
  handle: withoutBookmark,
});

export const resetJobBookmark = defineOperation({
  name: 'ResetJobBookmark',
  support: 'partial',
  input,
  handle: withoutBookmark,
});
