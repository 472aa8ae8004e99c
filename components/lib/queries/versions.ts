import { queryOptions } from '@tanstack/react-query';
import { callApi } from '#components/lib/api-client.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { rollbackPreview, versionStanding } from '#server/contract/publication.ts';

const at = (name: DatasetName, version: string) => `/api/datasets/${name}/versions/${version}`;

export const rollbackQuery = (name: DatasetName, version: string) =>
  queryOptions({
    queryKey: ['dataset', name, 'rollback', version],
    queryFn: ({ signal }) => callApi(rollbackPreview, `${at(name, version)}/rollback`, { signal }),
    // What stands in the dialog must be so now.
    staleTime: 0,
    retry: false,
  });

export function publishVersion(name: DatasetName, version: string, reason: string) {
  return callApi(versionStanding, `${at(name, version)}/publish`, { method: 'POST', json: { reason } });
}

export function rejectVersion(name: DatasetName, version: string, reason: string) {
  return callApi(versionStanding, `${at(name, version)}/reject`, { method: 'POST', json: { reason } });
}

export function rollBackVersion(name: DatasetName, version: string, reason: string) {
  return callApi(versionStanding, `${at(name, version)}/rollback`, { method: 'POST', json: { reason } });
}
