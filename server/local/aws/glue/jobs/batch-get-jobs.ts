import * as z from 'zod';
import type { GlueContext } from '#server/local/aws/glue/glue-context.ts';
import { nameString } from '#server/local/aws/glue/members.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';

export const batchGetJobs = defineOperation({
  name: 'BatchGetJobs',
  support: 'full',
  input: z.object({ JobNames: z.array(nameString) }),
  handle: ({ jobs }: GlueContext, { JobNames }) => ({
    Jobs: JobNames.flatMap((name) => jobs.get(name) ?? []),
    JobsNotFound: JobNames.filter((name) => jobs.get(name) === null),
  }),
});
