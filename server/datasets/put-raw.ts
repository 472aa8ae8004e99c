import type { ServerContext } from '#server/context.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { ServiceError } from '#server/errors.ts';
import { rawLayouts } from './dataset-layout.ts';

const maxBytes = 1024 ** 3;

export type RawFile = {
  dataset: DatasetName;
  date: string;
  name: string;
  /** As the client announced it: S3 wants to know before the first byte. */
  bytes: number | null;
  body: ReadableStream<Uint8Array> | null;
};

/** Puts a file into the Raw Zone under its date, as a stream; a file of the same name is replaced. */
export async function putRaw(
  ctx: Pick<ServerContext, 'aws' | 'settings' | 'events'>,
  { dataset, date, name, bytes, body }: RawFile,
): Promise<{ key: string; bytes: string; replaced: boolean }> {
  const layout = rawLayouts[dataset];
  if (!layout.extensions.some((extension) => name.endsWith(`.${extension}`)))
    throw new ServiceError(
      'invalid_input',
      `A file for ${dataset} ends in ${layout.extensions.map((one) => `.${one}`).join(', ')}.`,
    );
  if (body === null || bytes === null || bytes === 0)
    throw new ServiceError('invalid_input', 'The file is empty, or its size (Content-Length) was not given.');
  if (bytes > maxBytes) throw new ServiceError('too_large', 'The file is larger than 1 GB.');
  const { bucket } = ctx.settings;
  const key = `${layout.prefix}${layout.folderOf(date)}${name}`;
  const replaced = (await ctx.aws.s3.headObject({ bucket, key })) !== null;
  await ctx.aws.s3.putObject({ bucket, key, body, bytes });
  await ctx.events.publish({ type: 'raw', dataset });
  return { key, bytes: String(bytes), replaced };
}
