import { z } from 'zod';
import {
  datasetDetail,
  datasetPage,
  putRawQuery,
  putRawResult,
  rawPage,
  sampleRows,
  versionPage,
} from '#server/contract/dataset.ts';
import { datasetName } from '#server/contract/job-name.ts';
import { endpoint, none } from '#server/http/endpoint.ts';

const byName = z.strictObject({ name: datasetName });
const byDataset = z.strictObject({ dataset: datasetName });

export const listDatasets = endpoint({
  id: 'listDatasets',
  method: 'GET',
  path: '/api/datasets',
  summary: 'The trusted tables and what is published in them',
  permission: 'read',
  params: none,
  query: none,
  body: none,
  statuses: [200],
  response: datasetPage,
});

export const getDataset = endpoint({
  id: 'getDataset',
  method: 'GET',
  path: '/api/datasets/{name}',
  summary: 'One trusted table: columns, partitions, published version',
  permission: 'read',
  params: byName,
  query: none,
  body: none,
  statuses: [200],
  response: datasetDetail,
});

export const listVersions = endpoint({
  id: 'listVersions',
  method: 'GET',
  path: '/api/datasets/{name}/versions',
  summary: 'Versions that runs have written, newest first',
  permission: 'read',
  params: byName,
  query: none,
  body: none,
  statuses: [200],
  response: versionPage,
});

export const getSampleRows = endpoint({
  id: 'getSampleRows',
  method: 'GET',
  path: '/api/datasets/{name}/sample',
  summary: 'The first published rows, read without Athena',
  permission: 'read',
  params: byName,
  query: none,
  body: none,
  statuses: [200],
  response: sampleRows,
});

export const listRaw = endpoint({
  id: 'listRaw',
  method: 'GET',
  path: '/api/raw/{dataset}',
  summary: 'What lies in the Raw Zone, newest date first',
  permission: 'read',
  params: byDataset,
  query: none,
  body: none,
  statuses: [200],
  response: rawPage,
});

export const putRaw = endpoint({
  id: 'putRaw',
  method: 'PUT',
  path: '/api/raw/{dataset}',
  summary: 'Put a file of at most 1 GB into the Raw Zone',
  permission: 'put-raw',
  params: byDataset,
  query: putRawQuery,
  body: none,
  fileBody: true,
  statuses: [201, 200],
  response: putRawResult,
});
