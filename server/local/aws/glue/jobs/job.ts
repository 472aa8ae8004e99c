import * as z from 'zod';
import { argumentMap, invalidInput, nameString } from '#server/local/aws/glue/members.ts';
import { dpuPerWorker } from './worker-types.ts';

/** Glue's quotas for the tags of a resource. */
export const tags = z
  .record(z.string().min(1).max(128), z.string().max(256))
  .refine((given) => Object.keys(given).length <= 50, 'Map value must have length less than or equal to 50');

const command = z.object({
  Name: z.string(),
  ScriptLocation: z.string().max(400_000),
  PythonVersion: z.string().optional(),
});

/** What CreateJob and UpdateJob have in common. Connections, Studio graphs and source control are not kept. */
export const jobMembers = z.object({
  Description: z.string().max(2048).optional(),
  Role: z.string(),
  ExecutionProperty: z.object({ MaxConcurrentRuns: z.int().min(1) }).optional(),
  Command: command,
  DefaultArguments: argumentMap.optional(),
  NonOverridableArguments: argumentMap.optional(),
  MaxRetries: z.int().min(0).max(10).optional(),
  Timeout: z.int().min(1).max(10_079).optional(),
  MaxCapacity: z.number().positive().optional(),
  NotificationProperty: z.object({ NotifyDelayAfter: z.int().min(1).optional() }).optional(),
  WorkerType: z.enum(Object.keys(dpuPerWorker)).optional(),
  NumberOfWorkers: z.int().min(1).optional(),
  SecurityConfiguration: nameString.optional(),
  GlueVersion: z.string().min(1).max(255).optional(),
  ExecutionClass: z.enum(['STANDARD', 'FLEX']).optional(),
  JobRunQueuingEnabled: z.boolean().optional(),
  JobMode: z.enum(['SCRIPT', 'VISUAL', 'NOTEBOOK']).optional(),
  Tags: tags.optional(),
});

export type JobMembers = z.infer<typeof jobMembers>;

/** A job as GetJob shows it; times are epoch seconds. */
export type Job = Omit<JobMembers, 'Tags'> & {
  Name: string;
  CreatedOn: number;
  LastModifiedOn: number;
  ExecutionProperty: { MaxConcurrentRuns: number };
  MaxRetries: number;
  Timeout: number;
  GlueVersion: string;
  WorkerType: string;
  NumberOfWorkers: number;
  MaxCapacity: number;
  AllocatedCapacity: number;
};

/** Fills in what Glue fills in, and refuses what the local AWS could not keep its word on. */
export function defineJob(
  name: string,
  { Tags: _, ...members }: JobMembers,
  times: Pick<Job, 'CreatedOn' | 'LastModifiedOn'>,
): Job {
  if (members.Command.Name !== 'glueetl') {
    throw invalidInput(`The local AWS runs glueetl jobs only, not ${members.Command.Name}.`);
  }
  const GlueVersion = members.GlueVersion ?? '6.0';
  const capacity = resolveCapacity(members);
  return {
    ...members,
    ...capacity,
    Name: name,
    ...times,
    GlueVersion,
    ExecutionProperty: members.ExecutionProperty ?? { MaxConcurrentRuns: 1 },
    MaxRetries: members.MaxRetries ?? 0,
    Timeout: members.Timeout ?? defaultTimeoutMinutes(GlueVersion),
  };
}

/** Workers and the DPUs that they amount to; MaxCapacity itself is for job types that are not run here. */
export function resolveCapacity({
  MaxCapacity,
  WorkerType = 'G.1X',
  NumberOfWorkers = 10,
}: Pick<JobMembers, 'MaxCapacity' | 'WorkerType' | 'NumberOfWorkers'>) {
  if (MaxCapacity !== undefined) {
    throw invalidInput(
      'Please set only Worker Type and Number of Workers, not MaxCapacity, for Glue 2.0 and later.',
    );
  }
  if (NumberOfWorkers < 2) throw invalidInput('Number of workers must be at least 2 for a Spark job.');
  const dpus = NumberOfWorkers * (dpuPerWorker[WorkerType] ?? 1);
  return { WorkerType, NumberOfWorkers, MaxCapacity: dpus, AllocatedCapacity: Math.ceil(dpus) };
}

/** 8 hours since Glue 5.0, 2 days before. */
function defaultTimeoutMinutes(glueVersion: string): number {
  return Number.parseInt(glueVersion, 10) >= 5 ? 480 : 2880;
}
