import { z } from 'zod';
import {
  logPage,
  quarantinePage,
  runDetail,
  stopOutcome,
  stopRunInput,
  stopRunsInput,
} from '#server/contract/run.ts';
import { requesterPage, runExportQuery, runListQuery, runPage } from '#server/contract/run-list.ts';
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

export const exportRunsCsv = endpoint({
  id: 'exportRunsCsv',
  method: 'GET',
  path: '/api/runs/export.csv',
  summary: 'All runs that pass the filters, as CSV that is safe to open in a spreadsheet',
  permission: 'read',
  params: none,
  query: runExportQuery,
  repeatable: ['state'],
  body: none,
  statuses: [200],
  response: { mediaType: 'text/csv' },
});

export const exportRunsJson = endpoint({
  id: 'exportRunsJson',
  method: 'GET',
  path: '/api/runs/export.json',
  summary: 'All runs that pass the filters, as one page',
  permission: 'read',
  params: none,
  query: runExportQuery,
  repeatable: ['state'],
  body: none,
  statuses: [200],
  response: runPage,
});

export const listRequesters = endpoint({
  id: 'listRequesters',
  method: 'GET',
  path: '/api/runs/requesters',
  summary: 'Who has started runs here, by name',
  permission: 'read',
  params: none,
  query: none,
  body: none,
  statuses: [200],
  response: requesterPage,
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
  summary: 'Rows that a run rejected, each with its reason; or only those of one reason',
  permission: 'read',
  params,
  query: pageQuery.extend({ reason: z.string().min(1).max(200).optional() }),
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

export const stopRuns = endpoint({
  id: 'stopRuns',
  method: 'POST',
  path: '/api/runs/stop',
  summary: 'Ask Glue to stop these runs, with an outcome for each',
  permission: 'run-jobs',
  params: none,
  query: none,
  body: stopRunsInput,
  statuses: [200],
  response: page(stopOutcome),
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
