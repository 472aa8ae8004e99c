import { queryOptions } from '@tanstack/react-query';
import { callApi } from '#components/lib/api-client.ts';
import { check, runAudit } from '#server/contract/check.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { page } from '#server/contract/scalars.ts';

export const checksQuery = (dataset: DatasetName) =>
  queryOptions({
    queryKey: ['checks', dataset],
    queryFn: async ({ signal }) =>
      (await callApi(page(check), `/api/checks?dataset=${dataset}`, { signal })).items,
  });

export const runAuditQuery = (runId: string) =>
  queryOptions({
    queryKey: ['run', runId, 'checks'],
    queryFn: ({ signal }) => callApi(runAudit, `/api/runs/${runId}/checks`, { signal }),
  });
