import * as z from 'zod';
import type { GlueContext } from '#server/local/aws/glue/glue-context.ts';
import { requireJob } from '#server/local/aws/glue/jobs/get-job.ts';
import { nameString, nextToken, notFound } from '#server/local/aws/glue/members.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';

/** Triggers are read-only here, and nobody can have made one: the lists are empty, as in an account without any. */

const listInput = z.object({
  NextToken: nextToken,
  DependentJobName: nameString.optional(),
  MaxResults: z.int().min(1).max(200).optional(),
});

export const getTriggers = defineOperation({
  name: 'GetTriggers',
  support: 'partial',
  input: listInput,
  handle: ({ jobs }: GlueContext, { DependentJobName: job }) => {
    if (job !== undefined) requireJob(jobs, job);
    return { Triggers: [] };
  },
});

export const listTriggers = defineOperation({
  name: 'ListTriggers',
  support: 'partial',
  input: listInput.extend({ Tags: z.record(z.string(), z.string()).optional() }),
  handle: ({ jobs }: GlueContext, { DependentJobName: job }) => {
    if (job !== undefined) requireJob(jobs, job);
    return { TriggerNames: [] };
  },
});

export const getTrigger = defineOperation({
  name: 'GetTrigger',
  support: 'partial',
  input: z.object({ Name: nameString }),
  handle: (_: GlueContext, { Name }) => {
    throw notFound(`Trigger with name: ${Name} not found.`);
  },
});
