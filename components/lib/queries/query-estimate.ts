import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { callApi } from '#components/lib/api-client.ts';
import { queryEstimate } from '#server/contract/query-estimate.ts';
import type { ParameterValues } from '#server/contract/query-parameter.ts';

/** What a run of a saved query would cost with these values. It goes with its query, so that a run renews it. */
export const queryEstimateQuery = (queryId: string, values: ParameterValues = {}) =>
  queryOptions({
    queryKey: ['query', queryId, 'estimate', values],
    queryFn: ({ signal }) => {
      const params = new URLSearchParams({ values: JSON.stringify(values) });
      return callApi(queryEstimate, `/api/queries/${queryId}/estimate?${params}`, { signal });
    },
    placeholderData: keepPreviousData,
  });

/** Of a text that is not saved. A refusal is an answer about the text, so it is not asked for again. */
export const sqlEstimateQuery = (sql: string) =>
  queryOptions({
    queryKey: ['estimate-sql', sql],
    queryFn: ({ signal }) =>
      callApi(queryEstimate, '/api/queries/estimate', { method: 'POST', json: { sql }, signal }),
    retry: false,
  });
