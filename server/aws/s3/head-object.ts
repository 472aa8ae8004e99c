import { HeadObjectCommand, NotFound, type S3Client } from '@aws-sdk/client-s3';
import { call } from '#server/aws/call.ts';

/** Size in bytes and time of an object; null when there is none. */
export async function headObject(
  client: S3Client,
  { bucket, key }: { bucket: string; key: string },
): Promise<{ size: number; lastModified: Date | null } | null> {
  return call('HeadObject', async (abortSignal) => {
    try {
      const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }), { abortSignal });
      return { size: head.ContentLength ?? 0, lastModified: head.LastModified ?? null };
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw error;
    }
  });
}
