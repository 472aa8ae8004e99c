import * as z from 'zod';
import type { GlueContext } from '#server/local/aws/glue/glue-context.ts';
import { nextToken } from '#server/local/aws/glue/members.ts';
import { page } from '#server/local/aws/glue/page.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { type Job, tags } from './job.ts';

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

/** Tags given are those that a job must all have. */
export const listJobs = defineOperation({
  name: 'ListJobs',
  support: 'full',
  input: input.extend({ Tags: tags.default({}) }),
  handle: ({ jobs, jobTags }: GlueContext, { MaxResults, NextToken: token, Tags }) => {
    const where = ({ Name }: Job) => {
      const own = jobTags.get(Name) ?? {};
      return Object.entries(Tags).every(([key, value]) => own[key] === value);
    };
    const { values, NextToken } = page(jobs, 'jobs', { limit: MaxResults, token, where });
    return { JobNames: values.map(({ Name }) => Name), NextToken };
  },
});
