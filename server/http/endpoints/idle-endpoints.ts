import { z } from 'zod';
import {
  idlePolicy,
  idlePolicyInput,
  keepRunInput,
  keptRun,
  radar,
  radarSession,
} from '#server/contract/idle.ts';
import { jobName } from '#server/contract/job-name.ts';
import { page } from '#server/contract/scalars.ts';
import { endpoint, none } from '#server/http/endpoint.ts';

export const getRadar = endpoint({
  id: 'getRadar',
  method: 'GET',
  path: '/api/idle',
  summary: 'What runs now and what it does with its money, with the policies of the jobs',
  permission: 'read',
  params: none,
  query: none,
  body: none,
  statuses: [200],
  response: radar,
});

export const listIdleSessions = endpoint({
  id: 'listIdleSessions',
  method: 'GET',
  path: '/api/idle/sessions',
  summary: 'Open interactive sessions of Glue, asked now, with those that idle',
  permission: 'read',
  params: none,
  query: none,
  body: none,
  statuses: [200],
  response: page(radarSession),
});

export const stopSession = endpoint({
  id: 'stopSession',
  method: 'POST',
  path: '/api/idle/sessions/{id}/stop',
  summary: 'Stop an interactive session',
  permission: 'run-jobs',
  params: z.strictObject({ id: z.string().min(1).max(255) }),
  query: none,
  body: z.strictObject({}),
  statuses: [200],
  response: z.object({ id: z.string(), outcome: z.enum(['stopping', 'already-ended']) }),
});

export const keepRun = endpoint({
  id: 'keepRun',
  method: 'POST',
  path: '/api/runs/{id}/keep',
  summary: 'Veto: no policy stops this run for so many minutes',
  permission: 'run-jobs',
  params: z.strictObject({ id: z.uuid() }),
  query: none,
  body: keepRunInput,
  statuses: [200],
  response: keptRun,
});

export const putIdlePolicy = endpoint({
  id: 'putIdlePolicy',
  method: 'PUT',
  path: '/api/jobs/{job}/idle-policy',
  summary: 'Decide what happens to idle runs of a job',
  permission: 'administer',
  params: z.strictObject({ job: jobName }),
  query: none,
  body: idlePolicyInput,
  statuses: [200],
  response: idlePolicy,
});
