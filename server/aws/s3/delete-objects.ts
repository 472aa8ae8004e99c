import { DeleteObjectsCommand, type S3Client } from '@aws-sdk/client-s3';
import { call } from '#server/aws/call.ts';
import { CloudError } from '#server/errors.ts';

/** S3 takes no more in one call. */
const batchSize = 1000;

/** Deletes objects; one that is not there is as good as deleted. */
export async function deleteObjects(
  client: S3Client,
  { bucket, keys }: { bucket: string; keys: readonly string[] },
): Promise<void> {
  for (let start = 0; start < keys.length; start += batchSize) {
    const Objects = keys.slice(start, start + batchSize).map((Key) => ({ Key }));
    const { Errors: [failed] = [] } = await call('DeleteObjects', (abortSignal) =>
      client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }), {
        abortSignal,
      }),
    );
    if (failed !== undefined)
      throw new CloudError(
        failed.Code === 'AccessDenied' ? 'denied' : 'refused',
        `S3 did not delete s3://${bucket}/${failed.Key}: ${failed.Message}`,
        { awsCode: failed.Code ?? null },
      );
  }
}
