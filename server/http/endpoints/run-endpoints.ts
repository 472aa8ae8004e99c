import { z } from 'zod';
import { logPage, quarantinePage, runDetail, stopOutcome, stopRunInput } from '#server/contract/run.ts';
import { runListQuery, runPage } from '#server/contract/run-list.ts';
import { limit, page } from '#server/contract/scalars.ts';
import { endpoint, none } from '#server/http/endpoint.ts';

const params = z.strictObject({ id: z.uuid() });
const pageQuery = z.strictObject({ cursor: z.string().max(400).optional(), limit });

export const listRuns = endpoint({
  id: 'listRuns',
  method: 'GET',
  path: '/api/runs',
  summary: 'Runs in the wanted order, newest first',
  permission: 'read',
  params: none,
  query: runListQuery,
  repeatable: ['state'],
  body: none,
  statuses: [200],
  response: runPage,
});

export const getRun = endpoint({
  id: 'getRun',
  method: 'GET',
  path: '/api/runs/{id}',
  summary: 'One run with its events and what it wrote',
  permission: 'read',
  params,
  query: none,
  body: none,
  statuses: [200],
  response: runDetail,
});

export const getRunLogs = endpoint({
  id: 'getRunLogs',
  method: 'GET',
  path: '/api/runs/{id}/logs',
  summary: "A run's log, output and errors merged by time",
  permission: 'read',
  params,
  query: pageQuery,
  body: none,
  statuses: [200],
  response: logPage,
});

export const listQuarantine = endpoint({
  id: 'listQuarantine',
  method: 'GET',
  path: '/api/runs/{id}/quarantine',
  summary: 'Rows that a run rejected, each with its reason',
  permission: 'read',
  params,
  query: pageQuery,
  body: none,
  statuses: [200],
  response: quarantinePage,
});

export const stopRun = endpoint({
  id: 'stopRun',
  method: 'POST',
  path: '/api/runs/{id}/stop',
  summary: 'Ask Glue to stop a run; asking again changes nothing',
  permission: 'run-jobs',
  params,
  query: none,
  body: stopRunInput,
  statuses: [200],
  response: stopOutcome,
});

export const stopIdleRuns = endpoint({
  id: 'stopIdleRuns',
  method: 'POST',
  path: '/api/runs/stop-idle',
  summary: 'Ask Glue to stop every run that does nothing any more, with an outcome for each',
  permission: 'run-jobs',
  params: none,
  query: none,
  body: stopRunInput,
  statuses: [200],
  response: page(stopOutcome),
});
