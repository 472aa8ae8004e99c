import * as z from 'zod';
import type { GlueContext } from '#server/local/aws/glue/glue-context.ts';
import { nextToken } from '#server/local/aws/glue/members.ts';
import { page } from '#server/local/aws/glue/page.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';

const input = z.object({ MaxResults: z.int().min(1).max(1000).default(100), NextToken: nextToken });

export const getJobs = defineOperation({
  name: 'GetJobs',
  support: 'full',
  input,
  handle: ({ jobs }: GlueContext, { MaxResults, NextToken: token }) => {
    const { values, NextToken } = page(jobs, 'jobs', { limit: MaxResults, token });
    return { Jobs: values, NextToken };
  },
});

/** Filtering by tags is not supported: the local AWS keeps no tags. */
export const listJobs = defineOperation({
  name: 'ListJobs',
  support: 'partial',
  input,
  handle: ({ jobs }: GlueContext, { MaxResults, NextToken: token }) => {
    const { values, NextToken } = page(jobs, 'jobs', { limit: MaxResults, token });
    return { JobNames: values.map(({ Name }) => Name), NextToken };
  },
});
