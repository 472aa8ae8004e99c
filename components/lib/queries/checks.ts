import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { callApi } from '#components/lib/api-client.ts';
import { type CheckInput, check, contractImport, runAudit } from '#server/contract/check.ts';
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

const madeCheck = z.object({ id: z.uuid() });

export function createCheck(input: CheckInput) {
  return callApi(madeCheck, '/api/checks', { method: 'POST', json: input });
}

export function deleteCheck(id: string) {
  return callApi(madeCheck, `/api/checks/${id}`, { method: 'DELETE' });
}

export function updateCheck(id: string, input: CheckInput) {
  return callApi(madeCheck, `/api/checks/${id}`, { method: 'PUT', json: input });
}

export const contractPath = (dataset: DatasetName) => `/api/datasets/${dataset}/contract`;

/** With `isTrial`, only says what it would do. */
export function putContract(dataset: DatasetName, file: File, { isTrial }: { isTrial: boolean }) {
  return callApi(contractImport, `${contractPath(dataset)}?trial=${isTrial}`, { method: 'PUT', file });
}
