import { epochSeconds } from '#server/local/aws/clock.ts';
import type { GlueContext } from '#server/local/aws/glue/glue-context.ts';
import { nameString } from '#server/local/aws/glue/members.ts';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { defineJob, jobMembers } from './job.ts';

export const createJob = defineOperation({
  name: 'CreateJob',
  support: 'partial',
  input: jobMembers.extend({ Name: nameString }),
  handle: ({ clock, jobs, jobTags, store }: GlueContext, { Name, ...members }) => {
    if (jobs.get(Name)) throw new AwsError('AlreadyExistsException', `Job with name ${Name} already exists.`);
    const now = epochSeconds(clock);
    const job = defineJob(Name, members, { CreatedOn: now, LastModifiedOn: now });
    store.transaction(() => {
      jobs.put(Name, job);
      jobTags.put(Name, members.Tags ?? {});
    });
    return { Name };
  },
});
