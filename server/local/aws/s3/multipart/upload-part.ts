import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bodyOf } from '#server/local/aws/s3/receive-body.ts';
import { replyEmpty } from '#server/local/aws/s3/reply.ts';
import { notImplemented, S3Error } from '#server/local/aws/s3/s3-error.ts';
import { header, type S3Request } from '#server/local/aws/s3/s3-request.ts';
import { receiveFile } from '#server/local/s3-folder/put-object-file.ts';
import { openUploadFolder } from './upload-folder.ts';

/** A part sent again replaces the earlier one. */
export async function uploadPart(request: S3Request): Promise<void> {
  if (header(request, 'x-amz-copy-source') !== undefined) throw notImplemented('UploadPartCopy');
  const { folder } = await openUploadFolder(request);
  const number = Number(request.query.get('partNumber'));
  if (!Number.isInteger(number) || number < 1 || number > 10_000) {
    throw new S3Error('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive');
  }
  const { path, md5 } = await receiveFile(request.s3Root, bodyOf(request));
  const name = `${number}-${md5}`;
  await rename(path, join(folder, name));
  for (const other of await readdir(folder)) {
    if (other.startsWith(`${number}-`) && other !== name) await rm(join(folder, other), { force: true });
  }
  replyEmpty(request, 200, { etag: `"${md5}"` });
}
