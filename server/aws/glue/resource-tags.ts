import { GetTagsCommand, type GlueClient, TagResourceCommand } from '@aws-sdk/client-glue';
import { call } from '#server/aws/call.ts';
import type { Tags } from '#server/aws/tags.ts';

/** The tags of a Glue job, by its ARN. */
export async function getResourceTags(client: GlueClient, { arn }: { arn: string }): Promise<Tags> {
  const answer = await call('GetTags', (abortSignal) =>
    client.send(new GetTagsCommand({ ResourceArn: arn }), { abortSignal }),
  );
  return answer.Tags ?? {};
}

/** Adds tags; others stay. */
export async function tagResource(
  client: GlueClient,
  { arn, tags }: { arn: string; tags: Tags },
): Promise<void> {
  await call('TagResource', (abortSignal) =>
    client.send(new TagResourceCommand({ ResourceArn: arn, TagsToAdd: tags }), { abortSignal }),
  );
}
