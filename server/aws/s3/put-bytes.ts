import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { call } from '#server/aws/call.ts';

/** Puts a small object. */
export async function putBytes(
  client: S3Client,
  { bucket, key, body, contentType }: { bucket: string; key: string; body: Uint8Array; contentType: string },
): Promise<void> {
  await call('PutObject', (abortSignal) =>
    client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType }), {
      abortSignal,
    }),
  );
}
