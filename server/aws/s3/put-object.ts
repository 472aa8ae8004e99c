import { Readable } from 'node:stream';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { call } from '#server/aws/call.ts';
import { MINUTE } from '#server/lib/durations.ts';

/** A gigabyte over a home connection takes its time. */
const UPLOAD_TIMEOUT_MS = 30 * MINUTE;

/** Streams an object of a known size; it is there whole or not at all. */
export async function putObject(
  client: S3Client,
  {
    bucket,
    key,
    body,
    bytes,
  }: { bucket: string; key: string; body: ReadableStream<Uint8Array>; bytes: number },
): Promise<void> {
  await call(
    'PutObject',
    (abortSignal) =>
      client.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: Readable.from(body), ContentLength: bytes }),
        { abortSignal },
      ),
    UPLOAD_TIMEOUT_MS,
  );
}
