import { z } from 'zod';
import { check, checkInput, contractImport, runAudit } from '#server/contract/check.ts';
import { datasetName } from '#server/contract/job-name.ts';
import { page } from '#server/contract/scalars.ts';
import { endpoint, none } from '#server/http/endpoint.ts';

const params = z.strictObject({ id: z.uuid() });
const datasetParams = z.strictObject({ name: datasetName });
const made = z.object({ id: z.uuid() });

export const listChecks = endpoint({
  id: 'listChecks',
  method: 'GET',
  path: '/api/checks',
  summary: 'The checks of a dataset, each with what it said of the newest versions',
  permission: 'read',
  params: none,
  query: z.strictObject({ dataset: datasetName.optional() }),
  body: none,
  statuses: [200],
  response: page(check),
});

export const createCheck = endpoint({
  id: 'createCheck',
  method: 'POST',
  path: '/api/checks',
  summary: 'Make a check; Athena plans its statement first, without reading anything',
  permission: 'publish',
  params: none,
  query: none,
  body: checkInput,
  statuses: [201],
  response: made,
});

export const updateCheck = endpoint({
  id: 'updateCheck',
  method: 'PUT',
  path: '/api/checks/{id}',
  summary: 'Change a check that a person made; with another rule it is another check, whose id is the answer',
  permission: 'publish',
  params,
  query: none,
  body: checkInput,
  statuses: [200],
  response: made,
});

export const getContract = endpoint({
  id: 'getContract',
  method: 'GET',
  path: '/api/datasets/{name}/contract',
  summary: 'The data contract (ODCS 3.1, YAML), with the checks that people made as quality rules',
  permission: 'read',
  params: datasetParams,
  query: none,
  body: none,
  statuses: [200],
  response: { mediaType: 'application/yaml' },
});

export const putContract = endpoint({
  id: 'putContract',
  method: 'PUT',
  path: '/api/datasets/{name}/contract',
  summary:
    'Make the checks that people made be the quality rules of this contract (YAML, at most 64 KB); with `trial=true` only say what that would do',
  permission: 'publish',
  params: datasetParams,
  query: z.strictObject({ trial: z.enum(['true', 'false']).default('false') }),
  body: none,
  fileBody: true,
  statuses: [200],
  response: contractImport,
});

export const deleteCheck = endpoint({
  id: 'deleteCheck',
  method: 'DELETE',
  path: '/api/checks/{id}',
  summary: 'Take a check away that a person made; what it said stays',
  permission: 'publish',
  params,
  query: none,
  body: none,
  statuses: [200],
  response: made,
});

export const getRunAudit = endpoint({
  id: 'getRunAudit',
  method: 'GET',
  path: '/api/runs/{id}/checks',
  summary: "What the checks said of a run's version",
  permission: 'read',
  params,
  query: none,
  body: none,
  statuses: [200],
  response: runAudit,
});

export const getRunAuditJunit = endpoint({
  id: 'getRunAuditJunit',
  method: 'GET',
  path: '/api/runs/{id}/checks.junit.xml',
  summary: 'The same as JUnit XML, for CI',
  permission: 'read',
  params,
  query: none,
  body: none,
  statuses: [200],
  response: { mediaType: 'application/xml' },
});
