import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { callApi } from '#components/lib/api-client.ts';
import { type AlertInput, alertEventPage, alertPage, madeAlert, readAnswer } from '#server/contract/alert.ts';

export const alertsQuery = (queryId: string) =>
  queryOptions({
    queryKey: ['alerts', queryId],
    queryFn: async ({ signal }) =>
      (await callApi(alertPage, `/api/queries/${queryId}/alerts`, { signal })).items,
  });

export const alertEventsQuery = queryOptions({
  queryKey: ['alert-events'],
  queryFn: ({ signal }) => callApi(alertEventPage, '/api/alert-events?limit=30', { signal }),
});

const named = z.object({ id: z.uuid() });

export function createAlert(queryId: string, input: AlertInput) {
  return callApi(madeAlert, `/api/queries/${queryId}/alerts`, { method: 'POST', json: input });
}

export function deleteAlert(id: string) {
  return callApi(named, `/api/alerts/${id}`, { method: 'DELETE' });
}

export function testWebhook(id: string) {
  return callApi(named, `/api/alerts/${id}/test`, { method: 'POST' });
}

export function readAlertEvents(until: string) {
  return callApi(readAnswer, '/api/alert-events/read', { method: 'POST', json: { until } });
}
