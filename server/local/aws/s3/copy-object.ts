import { createReadStream } from 'node:fs';
import { putObjectFile } from '#server/local/s3-folder/put-object-file.ts';
import { type StoredObject, statObject } from '#server/local/s3-folder/stat-object.ts';
import { requireBucket } from './buckets.ts';
import { describedBy } from './object-headers.ts';
import { replyXml } from './reply.ts';
import { noSuchKey } from './s3-error.ts';
import { decode, header, type S3Request } from './s3-request.ts';

export async function copyObject(request: S3Request): Promise<void> {
  const source = await copySource(request);
  const description =
    header(request, 'x-amz-metadata-directive') === 'REPLACE' ? describedBy(request) : source;
  const copy = await putObjectFile(
    request.s3Root,
    request.bucket,
    request.key,
    createReadStream(source.path),
    { contentType: description.contentType, metadata: description.metadata },
  );
  replyXml(request, 200, 'CopyObjectResult', {
    ETag: `"${copy.etag}"`,
    LastModified: copy.lastModified.toISOString(),
  });
}

/** The object that `x-amz-copy-source: [/]bucket/key` names. */
async function copySource(request: S3Request): Promise<StoredObject> {
  const [path = ''] = (header(request, 'x-amz-copy-source') ?? '').split('?');
  const [, bucket = '', key = ''] = /^([^/]*)\/(.*)$/s.exec(decode(path).replace(/^\//, '')) ?? [];
  await requireBucket(request.s3Root, bucket);
  const source = await statObject(request.s3Root, bucket, key);
  if (source === null) throw noSuchKey();
  return source;
}
