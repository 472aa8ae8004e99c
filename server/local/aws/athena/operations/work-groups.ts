import { AthenaFault } from '#server/local/aws/athena/athena-fault.ts';
import type { AthenaService } from '#server/local/aws/athena/athena-service.ts';
import { decodePageToken, encodePageToken } from '#server/local/aws/athena/page-token.ts';
import type { RequestFields } from '#server/local/aws/athena/request-fields.ts';
import { outputFolder } from '#server/local/aws/athena/s3-uri.ts';
import type { WorkGroup } from '#server/local/aws/athena/state/work-group-store.ts';
import { newWorkGroup } from '#server/local/aws/athena/state/work-group-store.ts';
import { toWorkGroup, toWorkGroupSummary } from '#server/local/aws/athena/wire/work-group.ts';
import type { AthenaOperation } from './operation.ts';

const namePattern = /^[a-zA-Z0-9._-]{1,128}$/;
const smallestCutoff = 10_000_000;

export const getWorkGroup: AthenaOperation = async (service, request) => {
  const name = request.requiredText('WorkGroup', { pattern: namePattern });
  request.check();
  return { WorkGroup: toWorkGroup(requireWorkGroup(service, name)) };
};

export const listWorkGroups: AthenaOperation = async (service, request) => {
  const limit = request.integer('MaxResults', { min: 1, max: 50 }) ?? 50;
  const token = request.text('NextToken');
  request.check();
  const after = token === null ? '' : decodePageToken(token, 'work-groups').after;
  const groups = service.workGroups.list().filter(({ name }) => name > after);
  const page = groups.slice(0, limit);
  const last = page.at(-1);
  return {
    WorkGroups: page.map(toWorkGroupSummary),
    NextToken:
      groups.length > limit && last ? encodePageToken({ kind: 'work-groups', after: last.name }) : undefined,
  };
};

export const createWorkGroup: AthenaOperation = async (service, request) => {
  const name = request.requiredText('Name', { pattern: namePattern });
  const description = request.text('Description', { max: 1024 }) ?? '';
  const changes = readConfiguration(request.structure('Configuration'));
  request.check();
  if (service.workGroups.get(name) !== null) {
    throw new AthenaFault('INVALID_INPUT', 'WorkGroup is already created');
  }
  // As on AWS, a workgroup created through the API enforces its settings unless told otherwise.
  const group = { ...newWorkGroup(name, service.now().getTime()), enforcesConfiguration: true, description };
  await service.workGroups.save({ ...group, ...changes });
  return {};
};

export const updateWorkGroup: AthenaOperation = async (service, request) => {
  const name = request.requiredText('WorkGroup', { pattern: namePattern });
  const description = request.text('Description', { max: 1024 });
  const state = request.text('State', { pattern: /^(ENABLED|DISABLED)$/ });
  const updates = request.structure('ConfigurationUpdates');
  const changes = readConfiguration(updates);
  if (updates?.flag('RemoveBytesScannedCutoffPerQuery')) changes.bytesScannedCutoff = null;
  if (updates?.structure('ResultConfigurationUpdates')?.flag('RemoveOutputLocation'))
    changes.outputLocation = null;
  request.check();
  const group = { ...requireWorkGroup(service, name), ...changes };
  if (description !== null) group.description = description;
  if (state === 'ENABLED' || state === 'DISABLED') group.state = state;
  await service.workGroups.save(group);
  return {};
};

function requireWorkGroup(service: AthenaService, name: string): WorkGroup {
  const group = service.workGroups.get(name);
  if (group === null) throw new AthenaFault('INVALID_INPUT', 'WorkGroup is not found.');
  return group;
}

/** The settings that a configuration gives; those that it leaves out stay as they are. */
function readConfiguration(fields: RequestFields | null): Partial<WorkGroup> {
  const changes: Partial<WorkGroup> = {};
  if (fields === null) return changes;
  const enforces = fields.flag('EnforceWorkGroupConfiguration');
  if (enforces !== null) changes.enforcesConfiguration = enforces;
  const publishes = fields.flag('PublishCloudWatchMetricsEnabled');
  if (publishes !== null) changes.publishesMetrics = publishes;
  const cutoff = fields.integer('BytesScannedCutoffPerQuery', {
    min: smallestCutoff,
    max: Number.MAX_SAFE_INTEGER,
  });
  if (cutoff !== null) changes.bytesScannedCutoff = cutoff;
  const results = fields.structure('ResultConfiguration') ?? fields.structure('ResultConfigurationUpdates');
  const location = results?.text('OutputLocation') ?? null;
  if (location !== null) changes.outputLocation = outputFolder(location);
  return changes;
}
