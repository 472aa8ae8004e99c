import * as z from 'zod';
import type { GlueContext } from '#server/local/aws/glue/glue-context.ts';
import { requireJob } from '#server/local/aws/glue/jobs/get-job.ts';
import { keysUnder, nameString, nextToken } from '#server/local/aws/glue/members.ts';
import { page } from '#server/local/aws/glue/page.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { asOfNow } from './get-job-run.ts';

/** Newest first. */
export const getJobRuns = defineOperation({
  name: 'GetJobRuns',
  support: 'full',
  input: z.object({
    JobName: nameString,
    MaxResults: z.int().min(1).max(200).default(200),
    NextToken: nextToken,
  }),
  handle: ({ clock, jobs, runner }: GlueContext, { JobName, MaxResults, NextToken: token }) => {
    requireJob(jobs, JobName);
    const { values, NextToken } = page(runner.records.byJob, `job-runs ${JobName}`, {
      prefix: keysUnder(JobName),
      reverse: true,
      limit: MaxResults,
      token,
    });
    return { JobRuns: values.map((record) => asOfNow(record, clock)), NextToken };
  },
});
