import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { callApi } from '#components/lib/api-client.ts';
import type { JobName } from '#server/contract/job-name.ts';
import { costs, metrics } from '#server/contract/metrics.ts';
import { session } from '#server/contract/permissions.ts';
import { systemStatus } from '#server/contract/status.ts';

/** Asked on a clock and not only on hints: it is what tells that hints stopped coming. */
export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => callApi(systemStatus, '/api/status', { signal }),
  refetchInterval: 5_000,
  staleTime: 0,
});

export const metricsQuery = (job: JobName) =>
  queryOptions({
    queryKey: ['metrics', job],
    queryFn: async ({ signal }) =>
      (
        await callApi(metrics, `/api/metrics?${new URLSearchParams({ job, bucket: 'run', limit: '60' })}`, {
          signal,
        })
      ).items,
  });

export const costsQuery = queryOptions({
  queryKey: ['costs'],
  queryFn: ({ signal }) => callApi(costs, '/api/costs', { signal }),
});

export function signIn(token: string) {
  return callApi(session, '/api/session', { method: 'POST', json: { token } });
}

export function signOut() {
  return callApi(z.null(), '/api/session', { method: 'DELETE' });
}
