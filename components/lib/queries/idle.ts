import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { callApi } from '#components/lib/api-client.ts';
import { type IdlePolicyInput, idlePolicy, keptRun, radar, radarSession } from '#server/contract/idle.ts';
import type { JobName } from '#server/contract/job-name.ts';
import { page } from '#server/contract/scalars.ts';

/** Verdicts change with time, not only with hints. */
const lookMs = 30_000;

export const radarQuery = queryOptions({
  queryKey: ['radar'],
  queryFn: ({ signal }) => callApi(radar, '/api/idle', { signal }),
  refetchInterval: lookMs,
});

/** Asked of Glue while somebody looks, and only then. */
export const idleSessionsQuery = queryOptions({
  queryKey: ['radar', 'sessions'],
  queryFn: async ({ signal }) => (await callApi(page(radarSession), '/api/idle/sessions', { signal })).items,
  refetchInterval: lookMs,
});

export function keepRun(runId: string, minutes: number) {
  return callApi(keptRun, `/api/runs/${runId}/keep`, { method: 'POST', json: { minutes } });
}

export function putIdlePolicy(job: JobName, policy: IdlePolicyInput) {
  return callApi(idlePolicy, `/api/jobs/${job}/idle-policy`, { method: 'PUT', json: policy });
}

export function stopSession(id: string) {
  const outcome = z.object({ outcome: z.enum(['stopping', 'already-ended']) });
  return callApi(outcome, `/api/idle/sessions/${encodeURIComponent(id)}/stop`, { method: 'POST', json: {} });
}
