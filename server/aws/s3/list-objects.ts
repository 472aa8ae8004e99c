import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { call } from '#server/aws/call.ts';

export type S3Object = { key: string; size: number; lastModified: Date; etag: string };

/** Every object under a prefix, in byte order of the keys. */
export async function listObjects(
  client: S3Client,
  { bucket, prefix }: { bucket: string; prefix: string },
): Promise<S3Object[]> {
  const objects: S3Object[] = [];
  let token: string | undefined;
  do {
    const page = await call('ListObjectsV2', (abortSignal) =>
      client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }), {
        abortSignal,
      }),
    );
    for (const { Key, Size, LastModified, ETag = '' } of page.Contents ?? [])
      if (Key !== undefined && LastModified !== undefined)
        objects.push({
          key: Key,
          size: Size ?? 0,
          lastModified: LastModified,
          etag: ETag.replaceAll('"', ''),
        });
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return objects;
}
