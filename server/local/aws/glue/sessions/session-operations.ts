import * as z from 'zod';
import { epochSeconds } from '#server/local/aws/clock.ts';
import type { GlueContext } from '#server/local/aws/glue/glue-context.ts';
import { resolveCapacity, tags } from '#server/local/aws/glue/jobs/job.ts';
import { dpuPerWorker } from '#server/local/aws/glue/jobs/worker-types.ts';
import { argumentMap, nameString, nextToken, notFound } from '#server/local/aws/glue/members.ts';
import { page } from '#server/local/aws/glue/page.ts';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { asOf, isOver, type SessionRecord } from './session.ts';
import type { SessionRunner } from './session-runner.ts';

const minutes = z.int().min(1);
const twoDays = 2880;

/** Partial: connections and security configurations are not kept. */
export const createSession = defineOperation({
  name: 'CreateSession',
  support: 'partial',
  input: z.object({
    Id: nameString,
    Description: z.string().max(2048).optional(),
    Role: z.string().regex(/^arn:aws[^:]*:iam::[0-9]*:role\/.+/),
    Command: z.object({ Name: nameString.optional(), PythonVersion: z.string().optional() }),
    Timeout: minutes.default(twoDays),
    IdleTimeout: minutes.optional(),
    DefaultArguments: argumentMap.default({}),
    MaxCapacity: z.number().positive().optional(),
    WorkerType: z.enum(Object.keys(dpuPerWorker)).optional(),
    NumberOfWorkers: z.int().min(2).default(5),
    GlueVersion: z.string().min(1).max(255).default('6.0'),
    Tags: tags.default({}),
  }),
  handle: ({ clock, sessions }: GlueContext, { Timeout, Tags, IdleTimeout, ...request }) => {
    if (sessions.store.get(request.Id)) {
      throw new AwsError('AlreadyExistsException', `Session already created, sessionId=${request.Id}`);
    }
    const { AllocatedCapacity: _, ...capacity } = resolveCapacity(request);
    const session = {
      ...request,
      ...capacity,
      CreatedOn: epochSeconds(clock),
      Status: 'PROVISIONING' as const,
      Progress: 0,
      IdleTimeout: IdleTimeout ?? Timeout,
    };
    const record = { session, tags: Tags, timeout: Timeout };
    sessions.create(record);
    return { Session: asOf(record, session.CreatedOn) };
  },
});

export const getSession = defineOperation({
  name: 'GetSession',
  support: 'full',
  input: z.object({ Id: nameString }),
  handle: ({ clock, sessions }: GlueContext, { Id }) => ({
    Session: asOf(requireSession(sessions, Id), epochSeconds(clock)),
  }),
});

/** Tags given are those that a session must all have. */
export const listSessions = defineOperation({
  name: 'ListSessions',
  support: 'full',
  input: z.object({
    MaxResults: z.int().min(1).max(1000).default(100),
    NextToken: nextToken,
    Tags: tags.default({}),
  }),
  handle: ({ clock, sessions }: GlueContext, { MaxResults: limit, NextToken: token, Tags }) => {
    const where = (record: SessionRecord) =>
      Object.entries(Tags).every(([key, value]) => record.tags[key] === value);
    const { values, NextToken } = page(sessions.store.sessions, 'sessions', { limit, token, where });
    const now = epochSeconds(clock);
    return {
      Ids: values.map(({ session }) => session.Id),
      Sessions: values.map((record) => asOf(record, now)),
      NextToken,
    };
  },
});

export const stopSession = defineOperation({
  name: 'StopSession',
  support: 'full',
  input: z.object({ Id: nameString }),
  handle: ({ sessions }: GlueContext, { Id }) => {
    requireReady(sessions, Id);
    sessions.stop(Id);
    return { Id };
  },
});

export const deleteSession = defineOperation({
  name: 'DeleteSession',
  support: 'full',
  input: z.object({ Id: nameString }),
  handle: ({ sessions }: GlueContext, { Id }) => {
    const { session } = requireSession(sessions, Id);
    if (!isOver(session)) throw illegalState(`Session is in ${session.Status} status, it cannot be deleted.`);
    sessions.store.delete(Id);
    return { Id };
  },
});

export function requireSession(sessions: SessionRunner, id: string): SessionRecord {
  const record = sessions.store.get(id);
  if (record === null) throw notFound(`Session with id ${id} not found.`);
  return record;
}

export function requireReady(sessions: SessionRunner, id: string): void {
  const { Status } = requireSession(sessions, id).session;
  if (Status !== 'READY') throw illegalState(`Session is in ${Status} status, it must be READY.`);
}

function illegalState(message: string): AwsError {
  return new AwsError('IllegalSessionStateException', message);
}
