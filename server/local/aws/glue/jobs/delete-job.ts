import * as z from 'zod';
import type { GlueContext } from '#server/local/aws/glue/glue-context.ts';
import { nameString } from '#server/local/aws/glue/members.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';

/** Deleting a job that does not exist succeeds, as on AWS. Its runs stay, but can no longer be read. */
export const deleteJob = defineOperation({
  name: 'DeleteJob',
  support: 'full',
  input: z.object({ JobName: nameString }),
  handle: ({ jobs, jobTags, store }: GlueContext, { JobName }) => {
    store.transaction(() => {
      jobs.delete(JobName);
      jobTags.delete(JobName);
    });
    return { JobName };
  },
});
