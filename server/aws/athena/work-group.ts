import {
  type AthenaClient,
  CreateWorkGroupCommand,
  DeleteWorkGroupCommand,
  GetWorkGroupCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UpdateWorkGroupCommand,
} from '@aws-sdk/client-athena';
import { call } from '#server/aws/call.ts';
import { fromTagList, type Tags, toTagList } from '#server/aws/tags.ts';
import { CloudError } from '#server/errors.ts';

export type WorkGroup = {
  /** Whether these settings win over those of a query. */
  enforces: boolean;
  outputLocation: string;
  /** A query that scans more is cancelled. */
  cutoffBytes: number;
  publishesMetrics: boolean;
  engineVersion: string;
};

/** A workgroup as it is, of which anything may be missing; null when Athena has none of that name. */
export async function getWorkGroup(
  client: AthenaClient,
  { name }: { name: string },
): Promise<Partial<WorkGroup> | null> {
  const answer = await call('GetWorkGroup', (abortSignal) =>
    client.send(new GetWorkGroupCommand({ WorkGroup: name }), { abortSignal }),
  ).catch((error: unknown) => {
    // Athena has no error of its own for this, only words.
    if (error instanceof CloudError && /workgroup.*not found/i.test(error.message)) return null;
    throw error;
  });
  if (answer === null) return null;
  const settings = answer.WorkGroup?.Configuration;
  return {
    enforces: settings?.EnforceWorkGroupConfiguration,
    outputLocation: settings?.ResultConfiguration?.OutputLocation,
    cutoffBytes: settings?.BytesScannedCutoffPerQuery,
    publishesMetrics: settings?.PublishCloudWatchMetricsEnabled,
    // What "AUTO" comes to.
    engineVersion: settings?.EngineVersion?.EffectiveEngineVersion,
  };
}

type NamedWorkGroup = { name: string; workGroup: WorkGroup };

export async function createWorkGroup(
  client: AthenaClient,
  { name, workGroup, tags }: NamedWorkGroup & { tags: Tags },
): Promise<void> {
  await call('CreateWorkGroup', (abortSignal) =>
    client.send(
      new CreateWorkGroupCommand({
        Name: name,
        Configuration: {
          ...shared(workGroup),
          ResultConfiguration: { OutputLocation: workGroup.outputLocation },
        },
        Tags: toTagList(tags),
      }),
      { abortSignal },
    ),
  );
}

export async function updateWorkGroup(
  client: AthenaClient,
  { name, workGroup }: NamedWorkGroup,
): Promise<void> {
  await call('UpdateWorkGroup', (abortSignal) =>
    client.send(
      new UpdateWorkGroupCommand({
        WorkGroup: name,
        ConfigurationUpdates: {
          ...shared(workGroup),
          ResultConfigurationUpdates: { OutputLocation: workGroup.outputLocation },
        },
      }),
      { abortSignal },
    ),
  );
}

/** With the history of its queries; their results stay in the bucket. */
export async function deleteWorkGroup(client: AthenaClient, { name }: { name: string }): Promise<void> {
  await call('DeleteWorkGroup', (abortSignal) =>
    client.send(new DeleteWorkGroupCommand({ WorkGroup: name, RecursiveDeleteOption: true }), {
      abortSignal,
    }),
  );
}

export async function getWorkGroupTags(client: AthenaClient, { arn }: { arn: string }): Promise<Tags> {
  const answer = await call('ListTagsForResource', (abortSignal) =>
    client.send(new ListTagsForResourceCommand({ ResourceARN: arn }), { abortSignal }),
  );
  return fromTagList(answer.Tags?.map(({ Key, Value }) => ({ Key, Value })));
}

export async function tagWorkGroup(
  client: AthenaClient,
  { arn, tags }: { arn: string; tags: Tags },
): Promise<void> {
  await call('TagResource', (abortSignal) =>
    client.send(new TagResourceCommand({ ResourceARN: arn, Tags: toTagList(tags) }), { abortSignal }),
  );
}

function shared(workGroup: WorkGroup) {
  return {
    EnforceWorkGroupConfiguration: workGroup.enforces,
    BytesScannedCutoffPerQuery: workGroup.cutoffBytes,
    PublishCloudWatchMetricsEnabled: workGroup.publishesMetrics,
    EngineVersion: { SelectedEngineVersion: workGroup.engineVersion },
  };
}
