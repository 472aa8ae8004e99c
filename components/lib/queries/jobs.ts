import { queryOptions } from '@tanstack/react-query';
import { callApi } from '#components/lib/api-client.ts';
import { type Job, job, type StartRunInput } from '#server/contract/job.ts';
import type { JobName } from '#server/contract/job-name.ts';
import { type RunSummary, runSummary } from '#server/contract/run.ts';
import { page } from '#server/contract/scalars.ts';

const jobPage = page(job);

export const jobsQuery = queryOptions({
  queryKey: ['jobs'],
  queryFn: async ({ signal }): Promise<Job[]> => (await callApi(jobPage, '/api/jobs', { signal })).items,
});

/** The key belongs to the press of the button: pressing twice, or a lost answer, starts one run. */
export function startRun(name: JobName, input: StartRunInput, idempotencyKey: string): Promise<RunSummary> {
  return callApi(runSummary, `/api/jobs/${name}/runs`, { method: 'POST', json: input, idempotencyKey });
}
