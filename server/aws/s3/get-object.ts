import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import { call } from '#server/aws/call.ts';

/** The text of a small object; null when there is none. */
export async function getObjectText(
  client: S3Client,
  { bucket, key }: { bucket: string; key: string },
): Promise<string | null> {
  return call('GetObject', async (abortSignal) => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }), { abortSignal });
      return Body === undefined ? '' : await Body.transformToString('utf-8');
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  });
}

/** Bytes `start` (included) to `end` (excluded) of an object. */
export async function getObjectRange(
  client: S3Client,
  { bucket, key, start, end }: { bucket: string; key: string; start: number; end: number },
): Promise<Uint8Array> {
  return call('GetObject', async (abortSignal) => {
    const { Body } = await client.send(
      new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=${start}-${end - 1}` }),
      { abortSignal },
    );
    if (Body === undefined) throw new Error(`S3 answered without the bytes of ${key}.`);
    return Body.transformToByteArray();
  });
}
