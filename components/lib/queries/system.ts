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

/** The last 60 runs, or the days of a year with a run. */
export const metricsQuery = (job: JobName, bucket: 'run' | 'day') =>
  queryOptions({
    queryKey: ['metrics', job, bucket],
    queryFn: async ({ signal }) => {
      const asked = new URLSearchParams({ job, bucket, limit: bucket === 'run' ? '60' : '366' });
      if (bucket === 'day') asked.set('from', new Date(Date.now() - yearMs).toISOString());
      return (await callApi(metrics, `/api/metrics?${asked}`, { signal })).items;
    },
  });

const yearMs = 365 * 86_400_000;

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
