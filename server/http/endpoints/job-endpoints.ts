import { z } from 'zod';
import { job, runPreview, runPreviewQuery, startRunInput } from '#server/contract/job.ts';
import { jobName } from '#server/contract/job-name.ts';
import { runSummary } from '#server/contract/run.ts';
import { page } from '#server/contract/scalars.ts';
import { endpoint, none } from '#server/http/endpoint.ts';

const params = z.strictObject({ job: jobName });

export const listJobs = endpoint({
  id: 'listJobs',
  method: 'GET',
  path: '/api/jobs',
  summary: 'The jobs, each with its active and its last run',
  permission: 'read',
  params: none,
  query: none,
  body: none,
  statuses: [200],
  response: page(job),
});

export const getJob = endpoint({
  id: 'getJob',
  method: 'GET',
  path: '/api/jobs/{job}',
  summary: 'One job, with its active and its last run',
  permission: 'read',
  params,
  query: none,
  body: none,
  statuses: [200],
  response: job,
});

export const previewRun = endpoint({
  id: 'previewRun',
  method: 'GET',
  path: '/api/jobs/{job}/preview',
  summary: 'What a run would likely cost, and at most, and whether there is anything new to read',
  permission: 'read',
  params,
  query: runPreviewQuery,
  body: none,
  statuses: [200],
  response: runPreview,
});

export const startRun = endpoint({
  id: 'startRun',
  method: 'POST',
  path: '/api/jobs/{job}/runs',
  summary: 'Start a run: 201 with the new run, 200 with the same run for a repeated key',
  permission: 'run-jobs',
  params,
  query: none,
  body: startRunInput,
  idempotent: true,
  statuses: [201, 200],
  response: runSummary,
});
