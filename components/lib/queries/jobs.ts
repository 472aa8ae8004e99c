import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { callApi } from '#components/lib/api-client.ts';
import { type Job, job, runPreview, type StartRunInput } from '#server/contract/job.ts';
import type { JobName } from '#server/contract/job-name.ts';
import { type RunSummary, runSummary } from '#server/contract/run.ts';
import { page } from '#server/contract/scalars.ts';

const jobPage = page(job);

export const jobsQuery = queryOptions({
  queryKey: ['jobs'],
  queryFn: async ({ signal }): Promise<Job[]> => (await callApi(jobPage, '/api/jobs', { signal })).items,
});

/** What a start with these choices would cost; asked again when runs or raw files change. */
export const runPreviewQuery = (name: JobName, { arguments: dates, ...size }: StartRunInput) =>
  queryOptions({
    queryKey: ['run-preview', name, dates, size],
    queryFn: ({ signal }) => {
      const chosen = Object.entries({ ...dates, ...size }).map(([key, value]) => [key, String(value)]);
      return callApi(runPreview, `/api/jobs/${name}/preview?${new URLSearchParams(chosen)}`, { signal });
    },
    placeholderData: keepPreviousData,
    retry: false,
  });

/** The key belongs to the press of the button: pressing twice, or a lost answer, starts one run. */
export function startRun(name: JobName, input: StartRunInput, idempotencyKey: string): Promise<RunSummary> {
  return callApi(runSummary, `/api/jobs/${name}/runs`, { method: 'POST', json: input, idempotencyKey });
}
