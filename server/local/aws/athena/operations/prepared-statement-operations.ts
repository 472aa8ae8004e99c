import * as z from 'zod';
import { AthenaFault } from '#server/local/aws/athena/athena-fault.ts';
import type { AthenaService } from '#server/local/aws/athena/athena-service.ts';
import { decodePageToken, encodePageToken } from '#server/local/aws/athena/page-token.ts';
import type { PreparedStatement } from '#server/local/aws/athena/state/prepared-statement-store.ts';
import { AwsError } from '#server/local/aws/protocol/aws-error.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { requireWorkGroup, workGroupName } from './members.ts';

const StatementName = z
  .string()
  .regex(/^[a-zA-Z_][a-zA-Z0-9_@:]{0,255}$/)
  .toLowerCase();
const one = z.object({ StatementName, WorkGroup: workGroupName });
const definition = one.extend({
  QueryStatement: z.string().min(1).max(262_144),
  Description: z.string().min(1).max(1024).optional(),
});

export const createPreparedStatement = defineOperation({
  name: 'CreatePreparedStatement',
  support: 'full',
  input: definition,
  handle: (athena: AthenaService, request) => {
    requireWorkGroup(athena, request.WorkGroup);
    if (athena.preparedStatements.get(request.WorkGroup, request.StatementName)) {
      throw new AthenaFault('INVALID_INPUT', `Prepared statement ${request.StatementName} already exists.`);
    }
    athena.preparedStatements.save(fromRequest(athena, request));
    return {};
  },
});

export const updatePreparedStatement = defineOperation({
  name: 'UpdatePreparedStatement',
  support: 'full',
  input: definition,
  handle: (athena: AthenaService, request) => {
    requireStatement(athena, request);
    athena.preparedStatements.save(fromRequest(athena, request));
    return {};
  },
});

export const getPreparedStatement = defineOperation({
  name: 'GetPreparedStatement',
  support: 'full',
  input: one,
  handle: (athena: AthenaService, request) => ({
    PreparedStatement: shown(requireStatement(athena, request)),
  }),
});

export const deletePreparedStatement = defineOperation({
  name: 'DeletePreparedStatement',
  support: 'full',
  input: one,
  handle: (athena: AthenaService, request) => {
    const { workGroup, name } = requireStatement(athena, request);
    athena.preparedStatements.delete(workGroup, name);
    return {};
  },
});

export const batchGetPreparedStatement = defineOperation({
  name: 'BatchGetPreparedStatement',
  support: 'full',
  input: z.object({ PreparedStatementNames: z.array(StatementName).max(256), WorkGroup: workGroupName }),
  handle: (athena: AthenaService, { PreparedStatementNames: names, WorkGroup }) => {
    requireWorkGroup(athena, WorkGroup);
    const found = names.map((name) => ({ name, statement: athena.preparedStatements.get(WorkGroup, name) }));
    return {
      PreparedStatements: found.flatMap(({ statement }) => (statement ? [shown(statement)] : [])),
      UnprocessedPreparedStatementNames: found
        .filter(({ statement }) => statement === null)
        .map(({ name }) => ({
          StatementName: name,
          ErrorCode: 'STATEMENT_NOT_FOUND',
          ErrorMessage: notFoundText(WorkGroup, name),
        })),
    };
  },
});

export const listPreparedStatements = defineOperation({
  name: 'ListPreparedStatements',
  support: 'full',
  input: z.object({
    WorkGroup: workGroupName,
    MaxResults: z.int().min(1).max(50).default(50),
    NextToken: z.string().optional(),
  }),
  handle: (athena: AthenaService, { WorkGroup, MaxResults: limit, NextToken }) => {
    requireWorkGroup(athena, WorkGroup);
    const kind = 'prepared-statements';
    const after = NextToken === undefined ? undefined : decodePageToken(NextToken, kind).after;
    const found = athena.preparedStatements.list(WorkGroup, limit + 1, after);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      PreparedStatements: page.map(({ name, modifiedAt }) => ({
        StatementName: name,
        LastModifiedTime: modifiedAt / 1000,
      })),
      NextToken: found.length > limit && last ? encodePageToken({ kind, after: last.name }) : undefined,
    };
  },
});

function fromRequest({ clock }: AthenaService, request: z.output<typeof definition>): PreparedStatement {
  return {
    name: request.StatementName,
    workGroup: request.WorkGroup,
    query: request.QueryStatement,
    description: request.Description ?? null,
    modifiedAt: clock.now(),
  };
}

function requireStatement(
  athena: AthenaService,
  { StatementName: name, WorkGroup }: z.output<typeof one>,
): PreparedStatement {
  requireWorkGroup(athena, WorkGroup);
  const statement = athena.preparedStatements.get(WorkGroup, name);
  if (statement !== null) return statement;
  const fields = { ResourceName: name };
  throw new AwsError('ResourceNotFoundException', notFoundText(WorkGroup, name), { fields });
}

function notFoundText(workGroup: string, name: string): string {
  return `PreparedStatement ${name} was not found in workGroup ${workGroup}`;
}

function shown({ name, workGroup, query, description, modifiedAt }: PreparedStatement) {
  return {
    StatementName: name,
    QueryStatement: query,
    WorkGroupName: workGroup,
    Description: description ?? undefined,
    LastModifiedTime: modifiedAt / 1000,
  };
}
