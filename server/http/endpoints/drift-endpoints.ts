import { z } from 'zod';
import { calendar, calendarQuery } from '#server/contract/calendar.ts';
import { datasetName } from '#server/contract/job-name.ts';
import { endpoint, none } from '#server/http/endpoint.ts';

const byName = z.strictObject({ name: datasetName });

export const getCalendar = endpoint({
  id: 'getCalendar',
  method: 'GET',
  path: '/api/datasets/{name}/calendar',
  summary: 'One year of a dataset, day by day: what lies raw, and the version that was made of it',
  permission: 'read',
  params: byName,
  query: calendarQuery,
  body: none,
  statuses: [200],
  response: calendar,
});
