import * as z from 'zod';
import type { GlueContext } from '#server/local/aws/glue/glue-context.ts';
import { nameString, nextToken, notFound } from '#server/local/aws/glue/members.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { pageToken, readPageToken } from '#server/local/aws/protocol/page-token.ts';
import type { Statement } from './session.ts';
import { requireReady, requireSession } from './session-operations.ts';
import type { SessionRunner } from './session-runner.ts';

/** Partial: code is Python, and runs only where the local AWS was given one to run it with. */
export const runStatement = defineOperation({
  name: 'RunStatement',
  support: 'partial',
  input: z.object({ SessionId: nameString, Code: z.string().min(1).max(68_000) }),
  handle: ({ sessions }: GlueContext, { SessionId, Code }) => {
    requireReady(sessions, SessionId);
    return { Id: sessions.submit(SessionId, Code) };
  },
});

const one = z.object({ SessionId: nameString, Id: z.int().min(0) });

export const getStatement = defineOperation({
  name: 'GetStatement',
  support: 'full',
  input: one,
  handle: ({ sessions }: GlueContext, { SessionId, Id }) => ({
    Statement: requireStatement(sessions, SessionId, Id),
  }),
});

/** In the order in which they were sent, a hundred a page. */
export const listStatements = defineOperation({
  name: 'ListStatements',
  support: 'full',
  input: z.object({ SessionId: nameString, NextToken: nextToken }),
  handle: ({ sessions }: GlueContext, { SessionId, NextToken }) => {
    requireSession(sessions, SessionId);
    const list = `statements ${SessionId}`;
    const from = Number(readPageToken(list, NextToken) ?? 0);
    const all = sessions.store.statements(SessionId);
    const to = from + 100;
    return {
      Statements: all.slice(from, to),
      NextToken: to < all.length ? pageToken(list, String(to)) : undefined,
    };
  },
});

export const cancelStatement = defineOperation({
  name: 'CancelStatement',
  support: 'full',
  input: one,
  handle: ({ sessions }: GlueContext, { SessionId, Id }) => {
    requireReady(sessions, SessionId);
    requireStatement(sessions, SessionId, Id);
    sessions.cancel(SessionId, Id);
    return {};
  },
});

function requireStatement(sessions: SessionRunner, session: string, id: number): Statement {
  requireSession(sessions, session);
  const statement = sessions.store.statement(session, id);
  if (statement === null) throw notFound(`Statement ${id} not found in session ${session}.`);
  return statement;
}
