import { mkdir, readdir, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { bucketRoot, isBucketName } from '#server/local/s3-folder/bucket-root.ts';
import { replyEmpty, replyXml } from './reply.ts';
import { S3Error } from './s3-error.ts';
import type { S3Request } from './s3-request.ts';

export async function requireBucket(s3Root: string, bucket: string): Promise<void> {
  const exists = isBucketName(bucket) && (await isFolder(bucketRoot(s3Root, bucket)));
  if (!exists) throw new S3Error('NoSuchBucket', 'The specified bucket does not exist', 404);
}

export async function listBuckets(request: S3Request): Promise<void> {
  const entries = await readdir(request.s3Root, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory() && isBucketName(entry.name))
    .map(({ name }) => name);
  const buckets = names.toSorted().map(async (Name) => {
    const { birthtime } = await stat(join(request.s3Root, Name));
    return { Name, CreationDate: birthtime.toISOString() };
  });
  replyXml(request, 200, 'ListAllMyBucketsResult', {
    Owner: { ID: 'local', DisplayName: 'local' },
    Buckets: { Bucket: await Promise.all(buckets) },
  });
}

export async function createBucket(request: S3Request): Promise<void> {
  const { s3Root, bucket } = request;
  if (!isBucketName(bucket)) throw new S3Error('InvalidBucketName', 'The specified bucket is not valid.');
  const root = bucketRoot(s3Root, bucket);
  if (await isFolder(root)) {
    throw new S3Error(
      'BucketAlreadyOwnedByYou',
      'Your previous request to create the named bucket succeeded and you already own it.',
      409,
    );
  }
  await mkdir(root, { recursive: true });
  // The body may say where to create it; there is only one place.
  request.http.resume();
  replyEmpty(request, 200, { location: `/${bucket}` });
}

export async function headBucket(request: S3Request): Promise<void> {
  replyEmpty(request, 200, { 'x-amz-bucket-region': request.region });
}

export async function deleteBucket(request: S3Request): Promise<void> {
  await rmdir(bucketRoot(request.s3Root, request.bucket)).catch((error: unknown) => {
    throw new S3Error('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409, { cause: error });
  });
  for (const { key } of request.settings.list({ prefix: `${request.bucket}/` })) request.settings.delete(key);
  replyEmpty(request, 204);
}

/** us-east-1 is written as nothing, as S3 does. */
export async function getBucketLocation(request: S3Request): Promise<void> {
  replyXml(request, 200, 'LocationConstraint', request.region === 'us-east-1' ? '' : request.region);
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
