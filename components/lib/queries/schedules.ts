import { queryOptions } from '@tanstack/react-query';
import { callApi } from '#components/lib/api-client.ts';
import { queryScheduleAnswer, type ScheduleInput, schedulePreview } from '#server/contract/schedule.ts';

/** It goes with its query, so that what the scheduler does to it is shown. */
export const scheduleQuery = (queryId: string) =>
  queryOptions({
    queryKey: ['query', queryId, 'schedule'],
    queryFn: async ({ signal }) =>
      (await callApi(queryScheduleAnswer, `/api/queries/${queryId}/schedule`, { signal })).schedule,
  });

export const schedulePreviewQuery = (queryId: string, timetable: { cron: string; timeZone: string }) =>
  queryOptions({
    queryKey: ['schedule-preview', queryId, timetable],
    queryFn: ({ signal }) =>
      callApi(schedulePreview, `/api/queries/${queryId}/schedule/preview?${new URLSearchParams(timetable)}`, {
        signal,
      }),
    retry: false,
  });

export function putSchedule(queryId: string, input: ScheduleInput) {
  return callApi(queryScheduleAnswer, `/api/queries/${queryId}/schedule`, { method: 'PUT', json: input });
}

export function deleteSchedule(queryId: string) {
  return callApi(queryScheduleAnswer, `/api/queries/${queryId}/schedule`, { method: 'DELETE' });
}
