import {
  decisionInput,
  rollbackPreview,
  versionParams,
  versionStanding,
} from '#server/contract/publication.ts';
import { endpoint, none } from '#server/http/endpoint.ts';

export const publishVersion = endpoint({
  id: 'publishVersion',
  method: 'POST',
  path: '/api/datasets/{name}/versions/{version}/publish',
  summary: 'Publish a version that was held back, rejected, replaced or rolled back, with a reason',
  permission: 'publish',
  params: versionParams,
  query: none,
  body: decisionInput,
  statuses: [202],
  response: versionStanding,
});

export const rejectVersion = endpoint({
  id: 'rejectVersion',
  method: 'POST',
  path: '/api/datasets/{name}/versions/{version}/reject',
  summary: 'Decide that readers are not to see a version that was held back',
  permission: 'publish',
  params: versionParams,
  query: none,
  body: decisionInput,
  statuses: [200],
  response: versionStanding,
});

export const previewRollback = endpoint({
  id: 'previewRollback',
  method: 'GET',
  path: '/api/datasets/{name}/versions/{version}/rollback',
  summary: 'What undoing the last publication of a version would move, and what stands against it',
  permission: 'read',
  params: versionParams,
  query: none,
  body: none,
  statuses: [200],
  response: rollbackPreview,
});

export const rollBackVersion = endpoint({
  id: 'rollBackVersion',
  method: 'POST',
  path: '/api/datasets/{name}/versions/{version}/rollback',
  summary: 'Undo the last publication of a version, all of it or nothing: 409 where anything moved since',
  permission: 'publish',
  params: versionParams,
  query: none,
  body: decisionInput,
  statuses: [202],
  response: versionStanding,
});
