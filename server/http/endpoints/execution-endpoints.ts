import { z } from 'zod';
import {
  execution,
  executionDetail,
  executionListQuery,
  executionPage,
  resultPage,
  runQueriesInput,
} from '#server/contract/execution.ts';
import { page } from '#server/contract/scalars.ts';
import { endpoint, none } from '#server/http/endpoint.ts';

const params = z.strictObject({ id: z.uuid() });

export const listExecutions = endpoint({
  id: 'listExecutions',
  method: 'GET',
  path: '/api/executions',
  summary: 'Executions of validation queries, newest first',
  permission: 'read',
  params: none,
  query: executionListQuery,
  body: none,
  statuses: [200],
  response: executionPage,
});

export const runQueries = endpoint({
  id: 'runQueries',
  method: 'POST',
  path: '/api/executions',
  summary: 'Run several saved validation queries, or all of them',
  permission: 'run-queries',
  params: none,
  query: none,
  body: runQueriesInput,
  statuses: [201],
  response: page(execution),
});

export const getExecution = endpoint({
  id: 'getExecution',
  method: 'GET',
  path: '/api/executions/{id}',
  summary: 'One execution with its SQL, times, bytes scanned and cost',
  permission: 'read',
  params,
  query: none,
  body: none,
  statuses: [200],
  response: executionDetail,
});

export const getResults = endpoint({
  id: 'getResults',
  method: 'GET',
  path: '/api/executions/{id}/results',
  summary: 'Rows of a result, a page at a time',
  permission: 'read',
  params,
  query: z.strictObject({ cursor: z.string().max(2_000).optional() }),
  body: none,
  statuses: [200],
  response: resultPage,
});

export const getResultsCsv = endpoint({
  id: 'getResultsCsv',
  method: 'GET',
  path: '/api/executions/{id}/results.csv',
  summary: 'All rows of a result as CSV (RFC 4180), safe to open in a spreadsheet',
  permission: 'read',
  params,
  query: none,
  body: none,
  statuses: [200],
  response: { mediaType: 'text/csv' },
});

export const getResultsJson = endpoint({
  id: 'getResultsJson',
  method: 'GET',
  path: '/api/executions/{id}/results.json',
  summary: 'All rows of a result as JSON, in the shape of a last page',
  permission: 'read',
  params,
  query: none,
  body: none,
  statuses: [200],
  response: { mediaType: 'application/json' },
});

export const getResultsParquet = endpoint({
  id: 'getResultsParquet',
  method: 'GET',
  path: '/api/executions/{id}/results.parquet',
  summary: 'All rows of a result as Parquet, typed where its types hold the values exactly',
  permission: 'read',
  params,
  query: none,
  body: none,
  statuses: [200],
  response: { mediaType: 'application/vnd.apache.parquet' },
});

export const stopExecution = endpoint({
  id: 'stopExecution',
  method: 'POST',
  path: '/api/executions/{id}/stop',
  summary: 'Ask Athena to stop an execution; a finished one stays as it is',
  permission: 'run-queries',
  params,
  query: none,
  body: none,
  statuses: [200],
  response: execution,
});
