import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { callApi } from '#components/lib/api-client.ts';
import { calendar } from '#server/contract/calendar.ts';
import { datasetDetail, putRawResult, rawPage, sampleRows, versionPage } from '#server/contract/dataset.ts';
import { catalogFixPage, driftReport, type FixDriftInput } from '#server/contract/drift.ts';
import type { DatasetName } from '#server/contract/job-name.ts';

export const datasetQuery = (name: DatasetName) =>
  queryOptions({
    queryKey: ['dataset', name],
    queryFn: ({ signal }) => callApi(datasetDetail, `/api/datasets/${name}`, { signal }),
  });

export const versionsQuery = (name: DatasetName) =>
  queryOptions({
    queryKey: ['dataset', name, 'versions'],
    queryFn: async ({ signal }) =>
      (await callApi(versionPage, `/api/datasets/${name}/versions`, { signal })).items,
  });

export const sampleQuery = (name: DatasetName) =>
  queryOptions({
    queryKey: ['dataset', name, 'sample'],
    queryFn: ({ signal }) => callApi(sampleRows, `/api/datasets/${name}/sample`, { signal }),
  });

export const calendarQuery = (name: DatasetName, year: number | null) =>
  queryOptions({
    queryKey: ['dataset', name, 'calendar', year],
    queryFn: ({ signal }) =>
      callApi(calendar, `/api/datasets/${name}/calendar${year === null ? '' : `?year=${year}`}`, { signal }),
    // Another year takes the place of this one without a blank between.
    placeholderData: keepPreviousData,
  });

/** Reads the whole catalog of the dataset and lists its folders, so it is not asked again by itself within a minute. */
export const driftQuery = (name: DatasetName) =>
  queryOptions({
    queryKey: ['dataset', name, 'drift'],
    queryFn: ({ signal }) => callApi(driftReport, `/api/datasets/${name}/drift`, { signal }),
    staleTime: 60_000,
  });

export function fixDrift(name: DatasetName, items: FixDriftInput['items']) {
  return callApi(catalogFixPage, `/api/datasets/${name}/drift`, { method: 'POST', json: { items } });
}

export const rawQuery = (name: DatasetName) =>
  queryOptions({
    queryKey: ['raw', name],
    queryFn: async ({ signal }) => (await callApi(rawPage, `/api/raw/${name}`, { signal })).items,
  });

export function putRawFile(name: DatasetName, date: string, file: File) {
  const params = new URLSearchParams({ date, name: file.name });
  return callApi(putRawResult, `/api/raw/${name}?${params}`, { method: 'PUT', file });
}
