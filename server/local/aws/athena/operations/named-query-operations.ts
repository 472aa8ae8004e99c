import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AthenaFault } from '#server/local/aws/athena/athena-fault.ts';
import type { AthenaService } from '#server/local/aws/athena/athena-service.ts';
import { decodePageToken, encodePageToken } from '#server/local/aws/athena/page-token.ts';
import type { NamedQuery } from '#server/local/aws/athena/state/named-query.ts';
import { defineOperation } from '#server/local/aws/protocol/operation.ts';
import { requireWorkGroup, workGroupName } from './members.ts';

const NamedQueryId = z.string().min(1).max(128);
const name = z.string().min(1).max(128);
const description = z.string().min(1).max(1024);
const queryString = z.string().min(1).max(262_144);

export const createNamedQuery = defineOperation({
  name: 'CreateNamedQuery',
  support: 'full',
  input: z.object({
    Name: name,
    Description: description.optional(),
    Database: z.string().min(1).max(255),
    QueryString: queryString,
    ClientRequestToken: z.string().min(32).max(128).optional(),
    WorkGroup: workGroupName.default('primary'),
  }),
  handle: (athena: AthenaService, request) => {
    requireWorkGroup(athena, request.WorkGroup);
    const token = request.ClientRequestToken ?? null;
    const earlier = athena.namedQueries.list().find(({ value }) => token !== null && value.token === token);
    if (earlier) return { NamedQueryId: earlier.value.id };
    const query: NamedQuery = {
      id: randomUUID(),
      name: request.Name,
      description: request.Description ?? null,
      database: request.Database,
      query: request.QueryString,
      workGroup: request.WorkGroup,
      token,
    };
    athena.namedQueries.put(query.id, query);
    return { NamedQueryId: query.id };
  },
});

export const updateNamedQuery = defineOperation({
  name: 'UpdateNamedQuery',
  support: 'full',
  input: z.object({
    NamedQueryId,
    Name: name,
    Description: description.optional(),
    QueryString: queryString,
  }),
  handle: (athena: AthenaService, { NamedQueryId: id, Name, Description, QueryString }) => {
    const query = requireNamedQuery(athena, id);
    const changed = { name: Name, description: Description ?? query.description, query: QueryString };
    athena.namedQueries.put(id, { ...query, ...changed });
    return {};
  },
});

export const getNamedQuery = defineOperation({
  name: 'GetNamedQuery',
  support: 'full',
  input: z.object({ NamedQueryId }),
  handle: (athena: AthenaService, { NamedQueryId: id }) => ({
    NamedQuery: shown(requireNamedQuery(athena, id)),
  }),
});

export const deleteNamedQuery = defineOperation({
  name: 'DeleteNamedQuery',
  support: 'full',
  input: z.object({ NamedQueryId }),
  handle: (athena: AthenaService, { NamedQueryId: id }) => {
    athena.namedQueries.delete(requireNamedQuery(athena, id).id);
    return {};
  },
});

export const batchGetNamedQuery = defineOperation({
  name: 'BatchGetNamedQuery',
  support: 'full',
  input: z.object({ NamedQueryIds: z.array(NamedQueryId).min(1).max(50) }),
  handle: ({ namedQueries }: AthenaService, { NamedQueryIds: ids }) => {
    const found = ids.map((id) => ({ id, query: namedQueries.get(id) }));
    return {
      NamedQueries: found.flatMap(({ query }) => (query ? [shown(query)] : [])),
      UnprocessedNamedQueryIds: found
        .filter(({ query }) => query === null)
        .map(({ id }) => ({
          NamedQueryId: id,
          ErrorCode: 'INVALID_INPUT',
          ErrorMessage: `NamedQuery ${id} was not found`,
        })),
    };
  },
});

export const listNamedQueries = defineOperation({
  name: 'ListNamedQueries',
  support: 'full',
  input: z.object({
    MaxResults: z.int().min(0).max(50).optional(),
    NextToken: z.string().optional(),
    WorkGroup: workGroupName.default('primary'),
  }),
  handle: (athena: AthenaService, { MaxResults, NextToken, WorkGroup }) => {
    requireWorkGroup(athena, WorkGroup);
    const limit = MaxResults || 50;
    const kind = 'named-queries';
    const after = NextToken === undefined ? undefined : decodePageToken(NextToken, kind).after;
    const all = athena.namedQueries.list({ after }).filter(({ value }) => value.workGroup === WorkGroup);
    const page = all.slice(0, limit);
    const last = page.at(-1);
    return {
      NamedQueryIds: page.map(({ key }) => key),
      NextToken: all.length > limit && last ? encodePageToken({ kind, after: last.key }) : undefined,
    };
  },
});

function requireNamedQuery({ namedQueries }: AthenaService, id: string): NamedQuery {
  const query = namedQueries.get(id);
  if (query !== null) return query;
  throw new AthenaFault('INVALID_INPUT', `NamedQuery ${id} was not found`);
}

function shown({ id, name: Name, description: about, database, query, workGroup }: NamedQuery) {
  return {
    NamedQueryId: id,
    Name,
    Description: about ?? undefined,
    Database: database,
    QueryString: query,
    WorkGroup: workGroup,
  };
}
