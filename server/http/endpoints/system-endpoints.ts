import { z } from 'zod';
import { costs, costsQuery, metrics, metricsQuery } from '#server/contract/metrics.ts';
import { systemStatus } from '#server/contract/status.ts';
import { endpoint, none } from '#server/http/endpoint.ts';

const alive = z.object({ ok: z.boolean() });

export const getHealth = endpoint({
  id: 'getHealth',
  method: 'GET',
  path: '/api/health',
  summary: 'This process answers',
  permission: 'open',
  params: none,
  query: none,
  body: none,
  statuses: [200],
  response: alive,
});

export const getReady = endpoint({
  id: 'getReady',
  method: 'GET',
  path: '/api/ready',
  summary: 'This process and its database answer; 503 when they do not',
  permission: 'open',
  params: none,
  query: none,
  body: none,
  statuses: [200, 503],
  response: alive,
});

export const getStatus = endpoint({
  id: 'getStatus',
  method: 'GET',
  path: '/api/status',
  summary: 'Where the data comes from, and how old it is',
  permission: 'read',
  params: none,
  query: none,
  body: none,
  statuses: [200],
  response: systemStatus,
});

export const getMetrics = endpoint({
  id: 'getMetrics',
  method: 'GET',
  path: '/api/metrics',
  summary: 'Runtime, cost and rows as series, one bucket a run or a day',
  permission: 'read',
  params: none,
  query: metricsQuery,
  body: none,
  statuses: [200],
  response: metrics,
});

export const getCosts = endpoint({
  id: 'getCosts',
  method: 'GET',
  path: '/api/costs',
  summary: 'Money by day and source, with the rates that were used',
  permission: 'read',
  params: none,
  query: costsQuery,
  body: none,
  statuses: [200],
  response: costs,
});

export const listenToEvents = endpoint({
  id: 'listenToEvents',
  method: 'GET',
  path: '/api/events',
  summary:
    'Server-sent events: `hint` says what changed and should be fetched again, `gap` that this is not known and everything should be; Last-Event-ID, or `after`, goes on where a stream left off',
  permission: 'read',
  params: none,
  query: z.strictObject({ after: z.uuid().optional() }),
  body: none,
  statuses: [200],
  response: { mediaType: 'text/event-stream' },
});

export const getOpenApi = endpoint({
  id: 'getOpenApi',
  method: 'GET',
  path: '/api/openapi.json',
  summary: 'This description',
  permission: 'read',
  params: none,
  query: none,
  body: none,
  statuses: [200],
  response: z.record(z.string(), z.unknown()),
});
