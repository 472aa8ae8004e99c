import {
  CreateJobCommand,
  DeleteJobCommand,
  GetJobCommand,
  type GlueClient,
  type JobUpdate,
  UpdateJobCommand,
  type WorkerType,
} from '@aws-sdk/client-glue';
import { orNull } from '#server/aws/absent.ts';
import { call } from '#server/aws/call.ts';
import type { Tags } from '#server/aws/tags.ts';

/** Everything that is said of a Spark job when it is made. */
export type JobDefinition = {
  description: string;
  roleArn: string;
  glueVersion: string;
  workerType: WorkerType;
  numberOfWorkers: number;
  timeoutMinutes: number;
  maxRetries: number;
  maxConcurrentRuns: number;
  queuesRuns: boolean;
  scriptLocation: string;
  /** Keys with their leading dashes. */
  arguments: Record<string, string>;
};

/** A job as it is, of which anything may be missing; null when Glue has none of that name. */
export async function getJobDefinition(
  client: GlueClient,
  { name }: { name: string },
): Promise<Partial<JobDefinition> | null> {
  const answer = await orNull(
    call('GetJob', (abortSignal) => client.send(new GetJobCommand({ JobName: name }), { abortSignal })),
    'EntityNotFoundException',
  );
  if (answer === null) return null;
  const job = answer.Job;
  return {
    description: job?.Description,
    roleArn: job?.Role,
    glueVersion: job?.GlueVersion,
    workerType: job?.WorkerType,
    numberOfWorkers: job?.NumberOfWorkers,
    timeoutMinutes: job?.Timeout,
    maxRetries: job?.MaxRetries,
    maxConcurrentRuns: job?.ExecutionProperty?.MaxConcurrentRuns,
    queuesRuns: job?.JobRunQueuingEnabled ?? false,
    scriptLocation: job?.Command?.ScriptLocation,
    arguments: job?.DefaultArguments ?? {},
  };
}

export async function createJob(
  client: GlueClient,
  { name, definition, tags }: { name: string; definition: JobDefinition; tags: Tags },
): Promise<void> {
  await call('CreateJob', (abortSignal) =>
    client.send(new CreateJobCommand({ Name: name, ...toJob(definition), Tags: tags }), { abortSignal }),
  );
}

/** Replaces the whole definition: Glue resets what an update leaves out. */
export async function updateJob(
  client: GlueClient,
  { name, definition }: { name: string; definition: JobDefinition },
): Promise<void> {
  await call('UpdateJob', (abortSignal) =>
    client.send(new UpdateJobCommand({ JobName: name, JobUpdate: toJob(definition) }), { abortSignal }),
  );
}

export async function deleteJob(client: GlueClient, { name }: { name: string }): Promise<void> {
  await call('DeleteJob', (abortSignal) =>
    client.send(new DeleteJobCommand({ JobName: name }), { abortSignal }),
  );
}

function toJob(definition: JobDefinition) {
  return {
    Description: definition.description,
    Role: definition.roleArn,
    GlueVersion: definition.glueVersion,
    WorkerType: definition.workerType,
    NumberOfWorkers: definition.numberOfWorkers,
    Timeout: definition.timeoutMinutes,
    MaxRetries: definition.maxRetries,
    ExecutionProperty: { MaxConcurrentRuns: definition.maxConcurrentRuns },
    JobRunQueuingEnabled: definition.queuesRuns,
    Command: { Name: 'glueetl', PythonVersion: '3', ScriptLocation: definition.scriptLocation },
    DefaultArguments: definition.arguments,
  } satisfies JobUpdate;
}
