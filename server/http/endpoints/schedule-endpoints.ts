import { z } from 'zod';
import {
  cronText,
  queryScheduleAnswer,
  scheduleInput,
  schedulePreview,
  timeZone,
} from '#server/contract/schedule.ts';
import { endpoint, none } from '#server/http/endpoint.ts';

const params = z.strictObject({ id: z.uuid() });

export const getSchedule = endpoint({
  id: 'getSchedule',
  method: 'GET',
  path: '/api/queries/{id}/schedule',
  summary: 'When a saved query runs by itself, until when, and what a month of that costs',
  permission: 'read',
  params,
  query: none,
  body: none,
  statuses: [200],
  response: queryScheduleAnswer,
});

export const putSchedule = endpoint({
  id: 'putSchedule',
  method: 'PUT',
  path: '/api/queries/{id}/schedule',
  summary: 'Let a saved query run by itself until a day; it also takes up again one that was paused',
  permission: 'edit-queries',
  params,
  query: none,
  body: scheduleInput,
  statuses: [200],
  response: queryScheduleAnswer,
});

export const deleteSchedule = endpoint({
  id: 'deleteSchedule',
  method: 'DELETE',
  path: '/api/queries/{id}/schedule',
  summary: 'Let a saved query run by itself no more',
  permission: 'edit-queries',
  params,
  query: none,
  body: none,
  statuses: [200],
  response: queryScheduleAnswer,
});

export const previewSchedule = endpoint({
  id: 'previewSchedule',
  method: 'GET',
  path: '/api/queries/{id}/schedule/preview',
  summary: 'The next due moments of a timetable and what a month of it would cost, before it is saved',
  permission: 'read',
  params,
  query: z.strictObject({ cron: cronText, timeZone }),
  body: none,
  statuses: [200],
  response: schedulePreview,
});
