import type { ServerContext } from '#server/context.ts';
import type { RunPreview, RunPreviewQuery } from '#server/contract/job.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { rawLayouts } from '#server/datasets/dataset-layout.ts';
import { CloudError } from '#server/errors.ts';
import { compareInputs, inputsOf } from './compare-inputs.ts';
import { wantedKeys } from './wanted-inputs.ts';

/** Compares the Raw Zone with what the published rows were made from; null when one of the two cannot be known. */
export async function newInput(
  ctx: Pick<ServerContext, 'db' | 'aws' | 'settings'>,
  { dataset, choice }: { dataset: DatasetName; choice: RunPreviewQuery },
): Promise<RunPreview['input']> {
  const published = await ctx.db.costs.publishedInputs({ dataset });
  const [newest] = published;
  if (newest === undefined) return null;
  const objects = await rawObjects(ctx, dataset);
  if (objects === null) return null;
  const keys = new Set(wantedKeys(dataset, objects, choice));
  const uriOf = (key: string) => `s3://${ctx.settings.bucket}/${key}`;
  const wanted = objects
    .filter(({ key }) => keys.has(key))
    .map(({ key, size, etag }) => ({ uri: uriOf(key), bytes: size, etag }));
  // A snapshot of movies replaces the one before: only of that which is shown may a file be missing.
  const manifests = (dataset === 'movies' ? [newest] : published).map(({ manifest }) => inputsOf(manifest));
  const isWanted = choice.creation_date === undefined ? () => true : isOfDate(dataset, choice.creation_date);
  const { files, bytes, changed } = compareInputs(wanted, manifests, isWanted);
  return {
    isNew: changed > 0,
    files,
    bytes: String(bytes),
    changed,
    publishedRunId: newest.runId,
    publishedAt: newest.publishedAt?.toISOString() ?? null,
  };
}

/** A price can be shown while S3 does not answer. */
async function rawObjects(ctx: Pick<ServerContext, 'aws' | 'settings'>, dataset: DatasetName) {
  try {
    const { prefix } = rawLayouts[dataset];
    return await ctx.aws.s3.listObjects({ bucket: ctx.settings.bucket, prefix });
  } catch (error) {
    if (error instanceof CloudError) return null;
    throw error;
  }
}

function isOfDate(dataset: DatasetName, date: string): (uri: string) => boolean {
  const folder = `/${rawLayouts[dataset].prefix}${rawLayouts[dataset].folderOf(date)}`;
  return (uri) => uri.includes(folder);
}
