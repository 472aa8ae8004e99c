import {
  EntityNotFoundException,
  type GlueClient,
  IllegalSessionStateException,
  ListSessionsCommand,
  ListStatementsCommand,
  StopSessionCommand,
} from '@aws-sdk/client-glue';
import { call } from '#server/aws/call.ts';

export type GlueSession = {
  id: string;
  status: string;
  createdAt: Date | null;
  /** Null while it is open. */
  completedAt: Date | null;
  /** How long it has been ready, as far as Glue says. */
  executionSeconds: number | null;
  dpuSeconds: number | null;
  /** Minutes; Glue gives a session that asks for none its whole lifetime, 48 hours. */
  idleTimeoutMinutes: number | null;
  workerType: string | null;
  numberOfWorkers: number | null;
  maxCapacity: number | null;
  glueVersion: string | null;
};

/** Every interactive session of the account in this region, ended ones included for as long as Glue keeps them. */
export async function listSessions(client: GlueClient): Promise<GlueSession[]> {
  const sessions: GlueSession[] = [];
  let NextToken: string | undefined;
  do {
    const answer = await call('ListSessions', (abortSignal) =>
      client.send(new ListSessionsCommand({ MaxResults: 1000, NextToken }), { abortSignal }),
    );
    for (const session of answer.Sessions ?? [])
      sessions.push({
        id: session.Id ?? '',
        status: session.Status ?? 'UNKNOWN',
        createdAt: session.CreatedOn ?? null,
        completedAt: session.CompletedOn ?? null,
        executionSeconds: session.ExecutionTime === undefined ? null : Math.ceil(session.ExecutionTime),
        dpuSeconds: session.DPUSeconds ?? null,
        idleTimeoutMinutes: session.IdleTimeout ?? null,
        workerType: session.WorkerType ?? null,
        numberOfWorkers: session.NumberOfWorkers ?? null,
        maxCapacity: session.MaxCapacity ?? null,
        glueVersion: session.GlueVersion ?? null,
      });
    NextToken = answer.NextToken === '' ? undefined : answer.NextToken;
  } while (NextToken !== undefined);
  return sessions;
}

/** When a statement of this session last began or ended, and whether one is under way; null once it is gone. */
export async function sessionActivity(
  client: GlueClient,
  { sessionId }: { sessionId: string },
): Promise<{ isBusy: boolean; lastAt: Date | null } | null> {
  let lastMs = 0;
  let isBusy = false;
  let NextToken: string | undefined;
  do {
    const answer = await call('ListStatements', (abortSignal) =>
      client
        .send(new ListStatementsCommand({ SessionId: sessionId, NextToken }), { abortSignal })
        .catch(unless(EntityNotFoundException)),
    );
    if (answer === null) return null;
    for (const { State = '', StartedOn = 0, CompletedOn = 0 } of answer.Statements ?? []) {
      isBusy ||= ['RUNNING', 'WAITING', 'CANCELLING'].includes(State);
      // Unlike every other time of Glue these are milliseconds.
      lastMs = Math.max(lastMs, StartedOn, CompletedOn);
    }
    NextToken = answer.NextToken === '' ? undefined : answer.NextToken;
  } while (NextToken !== undefined);
  return { isBusy, lastAt: lastMs === 0 ? null : new Date(lastMs) };
}

/** Answers false for a session that has ended, or is gone. */
export async function stopSession(
  client: GlueClient,
  { sessionId }: { sessionId: string },
): Promise<boolean> {
  const answer = await call('StopSession', (abortSignal) =>
    client
      .send(new StopSessionCommand({ Id: sessionId }), { abortSignal })
      .catch(unless(EntityNotFoundException, IllegalSessionStateException)),
  );
  return answer !== null;
}

/** Makes null of these errors, and throws the others on. */
function unless(...types: readonly (abstract new (...input: never) => Error)[]) {
  return (error: unknown): null => {
    if (types.some((type) => error instanceof type)) return null;
    throw error;
  };
}
