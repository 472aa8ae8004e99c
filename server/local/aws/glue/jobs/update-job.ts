import * as z from 'zod';
import { epochSeconds } from '#server/local/aws/clock.ts';
import type { GlueContext } from '#server/local/aws/glue/glue-context.ts';
import { nameString } from '#server/local/aws/glue/members.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { requireJob } from './get-job.ts';
import { defineJob, jobMembers } from './job.ts';

/** Replaces the whole definition: what is left out is reset, save the GlueVersion. */
export const updateJob = defineOperation({
  name: 'UpdateJob',
  support: 'partial',
  input: z.object({ JobName: nameString, JobUpdate: jobMembers.omit({ Tags: true }) }),
  handle: ({ clock, jobs }: GlueContext, { JobName, JobUpdate }) => {
    const { CreatedOn, GlueVersion } = requireJob(jobs, JobName);
    const times = { CreatedOn, LastModifiedOn: epochSeconds(clock) };
    jobs.put(JobName, defineJob(JobName, { GlueVersion, ...JobUpdate }, times));
    return { JobName };
  },
});
