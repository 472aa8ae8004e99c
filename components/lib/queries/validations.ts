import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { callApi } from '#components/lib/api-client.ts';
import { execution, executionDetail, executionPage, resultPage } from '#server/contract/execution.ts';
import {
  queryPage,
  queryVersionPage,
  type SaveQueryInput,
  savedQuery,
  type UpdateQueryInput,
} from '#server/contract/query.ts';
import type { ParameterValues } from '#server/contract/query-parameter.ts';

export const savedQueriesQuery = queryOptions({
  queryKey: ['queries'],
  queryFn: async ({ signal }) => (await callApi(queryPage, '/api/queries', { signal })).items,
});

export const savedQueryQuery = (id: string) =>
  queryOptions({
    queryKey: ['query', id],
    queryFn: ({ signal }) => callApi(savedQuery, `/api/queries/${id}`, { signal }),
  });

/** It goes with its query, so that a save renews it. */
export const queryVersionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['query', id, 'versions'],
    queryFn: async ({ signal }) =>
      (await callApi(queryVersionPage, `/api/queries/${id}/versions?limit=200`, { signal })).items,
  });

/** Executions of one query, or the newest of all. */
export const executionsQuery = (queryId?: string) =>
  queryOptions({
    queryKey: ['executions', queryId ?? 'all'],
    queryFn: async ({ signal }) => {
      const params = new URLSearchParams({ limit: '200', ...(queryId ? { query: queryId } : {}) });
      return (await callApi(executionPage, `/api/executions?${params}`, { signal })).items;
    },
  });

export const executionQuery = (id: string) =>
  queryOptions({
    queryKey: ['execution', id],
    queryFn: ({ signal }) => callApi(executionDetail, `/api/executions/${id}`, { signal }),
  });

/** One page of a result; a finished execution's rows never change, so that only memory limits how long it is kept. */
export const resultPageQuery = (id: string, cursor = '') =>
  queryOptions({
    queryKey: ['results', id, cursor],
    queryFn: ({ signal }) => {
      const params = cursor === '' ? '' : `?${new URLSearchParams({ cursor })}`;
      return callApi(resultPage, `/api/executions/${id}/results${params}`, { signal });
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
  });

export const resultsPath = (id: string, format: 'csv' | 'json' | 'parquet') =>
  `/api/executions/${id}/results.${format}`;

/** With `mayReuse`, an earlier result will do as long as the data are the same. */
export function runSavedQuery(
  id: string,
  {
    idempotencyKey,
    values = {},
    mayReuse = false,
  }: { idempotencyKey: string; values?: ParameterValues; mayReuse?: boolean },
) {
  const json = { parameters: values, reuse: mayReuse };
  return callApi(execution, `/api/queries/${id}/executions`, { method: 'POST', idempotencyKey, json });
}

/** No list means all. */
export function runSavedQueries(queryIds?: string[]) {
  return callApi(executionPage, '/api/executions', { method: 'POST', json: queryIds ? { queryIds } : {} });
}

export function stopExecution(id: string) {
  return callApi(execution, `/api/executions/${id}/stop`, { method: 'POST' });
}

export function createSavedQuery(input: SaveQueryInput) {
  return callApi(savedQuery, '/api/queries', { method: 'POST', json: input });
}

export function updateSavedQuery(id: string, input: UpdateQueryInput) {
  return callApi(savedQuery, `/api/queries/${id}`, { method: 'PUT', json: input });
}

export function deleteSavedQuery(id: string) {
  return callApi(z.null(), `/api/queries/${id}`, { method: 'DELETE' });
}
