import { z } from 'zod';
import { calendar, calendarQuery } from '#server/contract/calendar.ts';
import { catalogFixPage, driftReport, fixDriftInput } from '#server/contract/drift.ts';
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

export const getDrift = endpoint({
  id: 'getDrift',
  method: 'GET',
  path: '/api/datasets/{name}/drift',
  summary: 'Where catalog, objects and what was published have come apart, read afresh',
  permission: 'read',
  params: byName,
  query: none,
  body: none,
  statuses: [200],
  response: driftReport,
});

export const fixDrift = endpoint({
  id: 'fixDrift',
  method: 'POST',
  path: '/api/datasets/{name}/drift',
  summary: 'Ask the publisher to mend the catalog; it looks again first, and never deletes an object',
  permission: 'publish',
  params: byName,
  query: none,
  body: fixDriftInput,
  statuses: [202],
  response: catalogFixPage,
});
