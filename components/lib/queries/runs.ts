import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { callApi } from '#components/lib/api-client.ts';
import { logPage, quarantinePage, runDetail, stopOutcome } from '#server/contract/run.ts';
import { type RunSort, requesterPage, runPage } from '#server/contract/run-list.ts';
import { page } from '#server/contract/scalars.ts';

const outcomePage = page(stopOutcome);

/** What the run list is asked for; an empty text does not filter. Days are days in UTC. */
export type RunFilters = {
  job: string;
  group: string;
  origin: string;
  requestedBy: string;
  from: string;
  to: string;
  sort: RunSort;
};

export const runsQuery = (filters: RunFilters) =>
  infiniteQueryOptions({
    queryKey: ['runs', filters],
    queryFn: ({ pageParam, signal }) =>
      callApi(runPage, `/api/runs?${pageOf(filters, pageParam)}`, { signal }),
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

/** All rejected rows of a run, or those of one reason. */
export const quarantineQuery = (id: string, reason: string | null) =>
  infiniteQueryOptions({
    queryKey: ['run', id, 'quarantine', reason],
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams(reason === null ? {} : { reason });
      if (pageParam) params.set('cursor', pageParam);
      return callApi(quarantinePage, `/api/runs/${id}/quarantine?${params}`, { signal });
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });

export function stopRun(id: string) {
  return callApi(stopOutcome, `/api/runs/${id}/stop`, { method: 'POST', json: {} });
}

/** The whole filtered list as a file. */
export function exportAddress(filters: RunFilters, format: 'csv' | 'json'): string {
  return `/api/runs/export.${format}?${search(filters)}`;
}

export const requestersQuery = queryOptions({
  queryKey: ['requesters'],
  queryFn: async ({ signal }) => (await callApi(requesterPage, '/api/runs/requesters', { signal })).items,
});

export async function stopRuns(runIds: readonly string[]) {
  return (await callApi(outcomePage, '/api/runs/stop', { method: 'POST', json: { runIds } })).items;
}

export async function stopIdleRuns() {
  return (await callApi(outcomePage, '/api/runs/stop-idle', { method: 'POST', json: {} })).items;
}

function pageOf(filters: RunFilters, pageParam: string): URLSearchParams {
  const params = search(filters);
  params.set('limit', '100');
  if (pageParam) params.set('cursor', pageParam);
  return params;
}

function search({ from, to, ...rest }: RunFilters): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) if (value !== '') params.set(name, value);
  // From the first instant of the one day to before the first of the day after the other.
  if (from) params.set('from', `${from}T00:00:00Z`);
  if (to) params.set('to', new Date(Date.parse(to) + dayMs).toISOString());
  return params;
}

const dayMs = 86_400_000;

function cursor(pageParam: string): string {
  return pageParam === '' ? '' : `?${new URLSearchParams({ cursor: pageParam })}`;
}
