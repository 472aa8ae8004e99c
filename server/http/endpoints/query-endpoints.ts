import { z } from 'zod';
import { execution } from '#server/contract/execution.ts';
import {
  queryPage,
  queryVersionPage,
  savedQuery,
  saveQueryInput,
  updateQueryInput,
} from '#server/contract/query.ts';
import {
  estimateInput,
  estimateQuery as estimateValues,
  queryEstimate,
} from '#server/contract/query-estimate.ts';
import { runQueryInput } from '#server/contract/query-parameter.ts';
import { limit } from '#server/contract/scalars.ts';
import { endpoint, none } from '#server/http/endpoint.ts';

const params = z.strictObject({ id: z.uuid() });

export const listQueries = endpoint({
  id: 'listQueries',
  method: 'GET',
  path: '/api/queries',
  summary: 'All saved validation queries, each with its last verdict',
  permission: 'read',
  params: none,
  query: none,
  body: none,
  statuses: [200],
  response: queryPage,
});

export const createQuery = endpoint({
  id: 'createQuery',
  method: 'POST',
  path: '/api/queries',
  summary: 'Save a validation query',
  permission: 'edit-queries',
  params: none,
  query: none,
  body: saveQueryInput,
  statuses: [201],
  response: savedQuery,
});

export const getQuery = endpoint({
  id: 'getQuery',
  method: 'GET',
  path: '/api/queries/{id}',
  summary: 'One saved validation query',
  permission: 'read',
  params,
  query: none,
  body: none,
  statuses: [200],
  response: savedQuery,
});

export const updateQuery = endpoint({
  id: 'updateQuery',
  method: 'PUT',
  path: '/api/queries/{id}',
  summary:
    'Save a validation query as its next version; 409 with `details.query` when `version` is not the newest',
  permission: 'edit-queries',
  params,
  query: none,
  body: updateQueryInput,
  statuses: [200],
  response: savedQuery,
});

export const listQueryVersions = endpoint({
  id: 'listQueryVersions',
  method: 'GET',
  path: '/api/queries/{id}/versions',
  summary: 'Every save of a validation query, newest first',
  permission: 'read',
  params,
  query: z.strictObject({
    cursor: z
      .string()
      .regex(/^\d{1,9}$/)
      .optional(),
    limit,
  }),
  body: none,
  statuses: [200],
  response: queryVersionPage,
});

export const deleteQuery = endpoint({
  id: 'deleteQuery',
  method: 'DELETE',
  path: '/api/queries/{id}',
  summary: 'Delete a saved validation query; its executions stay readable',
  permission: 'edit-queries',
  params,
  query: none,
  body: none,
  statuses: [204],
  response: null,
});

export const runQuery = endpoint({
  id: 'runQuery',
  method: 'POST',
  path: '/api/queries/{id}/executions',
  summary: 'Run a saved validation query: 201 with the execution, 200 with the same one for a repeated key',
  permission: 'run-queries',
  params,
  query: none,
  body: runQueryInput,
  idempotent: true,
  statuses: [201, 200],
  response: execution,
});

export const estimateQuery = endpoint({
  id: 'estimateQuery',
  method: 'GET',
  path: '/api/queries/{id}/estimate',
  summary: 'What a run of a saved query would scan and cost: as the last run did, and at most',
  permission: 'read',
  params,
  query: estimateValues,
  body: none,
  statuses: [200],
  response: queryEstimate,
});

export const estimateSql = endpoint({
  id: 'estimateSql',
  method: 'POST',
  path: '/api/queries/estimate',
  summary: 'What a text that is not saved would scan and cost at most',
  permission: 'edit-queries',
  params: none,
  query: none,
  body: estimateInput,
  statuses: [200],
  response: queryEstimate,
});
