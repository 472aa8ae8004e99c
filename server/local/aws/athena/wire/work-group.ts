import type { WorkGroup } from '#server/local/aws/athena/state/work-group-store.ts';

const engineVersion = { SelectedEngineVersion: 'AUTO', EffectiveEngineVersion: 'Athena engine version 3' };

export function toWorkGroup(group: WorkGroup): Record<string, unknown> {
  return {
    Name: group.name,
    State: group.state,
    Description: group.description === '' ? undefined : group.description,
    CreationTime: group.createdAt / 1000,
    Configuration: {
      ResultConfiguration: { OutputLocation: group.outputLocation ?? undefined },
      EnforceWorkGroupConfiguration: group.enforcesConfiguration,
      PublishCloudWatchMetricsEnabled: group.publishesMetrics,
      BytesScannedCutoffPerQuery: group.bytesScannedCutoff ?? undefined,
      RequesterPaysEnabled: false,
      EnableMinimumEncryptionConfiguration: false,
      EngineVersion: engineVersion,
    },
  };
}

export function toWorkGroupSummary(group: WorkGroup): Record<string, unknown> {
  return {
    Name: group.name,
    State: group.state,
    Description: group.description,
    CreationTime: group.createdAt / 1000,
    EngineVersion: engineVersion,
  };
}
