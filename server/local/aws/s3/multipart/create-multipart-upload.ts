import { describedBy } from '#server/local/aws/s3/object-headers.ts';
import { replyXml } from '#server/local/aws/s3/reply.ts';
import type { S3Request } from '#server/local/aws/s3/s3-request.ts';
import { resolveKey } from '#server/local/s3-folder/resolve-key.ts';
import { createUploadFolder } from './upload-folder.ts';

export async function createMultipartUpload(request: S3Request): Promise<void> {
  const { s3Root, bucket, key } = request;
  await resolveKey(s3Root, bucket, key);
  const UploadId = await createUploadFolder(request, describedBy(request));
  replyXml(request, 200, 'InitiateMultipartUploadResult', { Bucket: bucket, Key: key, UploadId });
}
