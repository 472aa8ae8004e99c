import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi } from '#components/lib/api-client.ts';
import { logPage, quarantinePage, runDetail, stopOutcome } from '#server/contract/run.ts';
import { runPage } from '#server/contract/run-list.ts';
import { page } from '#server/contract/scalars.ts';

const outcomePage = page(stopOutcome);

export type RunFilters = { job?: string; states?: readonly string[]; from?: string; to?: string };

export const runsQuery = (filters: RunFilters) =>
  infiniteQueryOptions({
    queryKey: ['runs', filters],
    queryFn: ({ pageParam, signal }) =>
      callApi(runPage, `/api/runs?${search(filters, pageParam)}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['run', id],
    queryFn: ({ signal }) => callApi(runDetail, `/api/runs/${id}`, { signal }),
  });

export const runLogsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['run', id, 'logs'],
    queryFn: ({ pageParam, signal }) =>
      callApi(logPage, `/api/runs/${id}/logs${cursor(pageParam)}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });

export const quarantineQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['run', id, 'quarantine'],
    queryFn: ({ pageParam, signal }) =>
      callApi(quarantinePage, `/api/runs/${id}/quarantine${cursor(pageParam)}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });

export function stopRun(id: string) {
  return callApi(stopOutcome, `/api/runs/${id}/stop`, { method: 'POST', json: {} });
}

export async function stopIdleRuns() {
  return (await callApi(outcomePage, '/api/runs/stop-idle', { method: 'POST', json: {} })).items;
}

function search({ job, states = [], from, to }: RunFilters, pageParam: string): URLSearchParams {
  const params = new URLSearchParams({ limit: '50' });
  if (job) params.set('job', job);
  for (const state of states) params.append('state', state);
  // A day of the filter is a UTC day: from its first instant, to its last.
  if (from) params.set('from', `${from}T00:00:00Z`);
  if (to) params.set('to', `${to}T23:59:59Z`);
  if (pageParam) params.set('cursor', pageParam);
  return params;
}

function cursor(pageParam: string): string {
  return pageParam === '' ? '' : `?${new URLSearchParams({ cursor: pageParam })}`;
}
