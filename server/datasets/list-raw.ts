import type { ServerContext } from '#server/context.ts';
import type { RawFolder } from '#server/contract/dataset.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { rawLayouts } from './dataset-layout.ts';
import { rawFolders } from './raw-folders.ts';

/** What lies in the Raw Zone for a dataset, by ingestion (or creation) date, newest first. */
export async function listRaw(
  ctx: Pick<ServerContext, 'aws' | 'settings'>,
  { dataset }: { dataset: DatasetName },
): Promise<{ items: RawFolder[]; nextCursor: null }> {
  const layout = rawLayouts[dataset];
  const objects = await ctx.aws.s3.listObjects({ bucket: ctx.settings.bucket, prefix: layout.prefix });
  return { items: rawFolders(layout, objects), nextCursor: null };
}
