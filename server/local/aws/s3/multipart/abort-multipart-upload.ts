import { rm } from 'node:fs/promises';
import { replyEmpty } from '#server/local/aws/s3/reply.ts';
import type { S3Request } from '#server/local/aws/s3/s3-request.ts';
import { openUploadFolder } from './upload-folder.ts';

export async function abortMultipartUpload(request: S3Request): Promise<void> {
  const { folder } = await openUploadFolder(request);
  await rm(folder, { recursive: true, force: true });
  replyEmpty(request, 204);
}
