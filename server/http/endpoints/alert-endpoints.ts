import { z } from 'zod';
import {
  alertEventPage,
  alertInput,
  alertPage,
  madeAlert,
  readAnswer,
  readInput,
} from '#server/contract/alert.ts';
import { limit } from '#server/contract/scalars.ts';
import { endpoint, none } from '#server/http/endpoint.ts';

const params = z.strictObject({ id: z.uuid() });
const named = z.object({ id: z.uuid() });

export const listAlerts = endpoint({
  id: 'listAlerts',
  method: 'GET',
  path: '/api/queries/{id}/alerts',
  summary: 'The alerts of a saved query, each with its state and its last webhook deliveries',
  permission: 'read',
  params,
  query: none,
  body: none,
  statuses: [200],
  response: alertPage,
});

export const createAlert = endpoint({
  id: 'createAlert',
  method: 'POST',
  path: '/api/queries/{id}/alerts',
  summary:
    'Be told when a result has rows, none, or a number beyond a limit; the webhook secret is told once, here',
  permission: 'edit-queries',
  params,
  query: none,
  body: alertInput,
  statuses: [201],
  response: madeAlert,
});

export const deleteAlert = endpoint({
  id: 'deleteAlert',
  method: 'DELETE',
  path: '/api/alerts/{id}',
  summary: 'Take an alert away; what it told stays',
  permission: 'edit-queries',
  params,
  query: none,
  body: none,
  statuses: [200],
  response: named,
});

export const testWebhook = endpoint({
  id: 'testWebhook',
  method: 'POST',
  path: '/api/alerts/{id}/test',
  summary: 'Send the webhook of an alert a test message',
  permission: 'edit-queries',
  params,
  query: none,
  body: none,
  statuses: [202],
  response: named,
});

export const listAlertEvents = endpoint({
  id: 'listAlertEvents',
  method: 'GET',
  path: '/api/alert-events',
  summary: 'What alerts told lately, newest first, and how much of it the reader has not read',
  permission: 'read',
  params: none,
  query: z.strictObject({ limit }),
  body: none,
  statuses: [200],
  response: alertEventPage,
});

export const readAlertEvents = endpoint({
  id: 'readAlertEvents',
  method: 'POST',
  path: '/api/alert-events/read',
  summary: 'Mark what alerts told as read by the reader, up to one event',
  permission: 'mark',
  params: none,
  query: none,
  body: readInput,
  statuses: [200],
  response: readAnswer,
});
