import { DeleteObjectsCommand, type S3Client } from '@aws-sdk/client-s3';
import { call } from '#server/aws/call.ts';
import { CloudError } from '#server/errors.ts';

/** S3 takes no more at once. */
const most = 1000;

/** Deletes objects for good; those that are gone already count as deleted. Throws when S3 keeps one. */
export async function deleteObjects(
  client: S3Client,
  { bucket, keys }: { bucket: string; keys: readonly string[] },
): Promise<void> {
  for (let start = 0; start < keys.length; start += most) {
    const Objects = keys.slice(start, start + most).map((Key) => ({ Key }));
    const answer = await call('DeleteObjects', (abortSignal) =>
      client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }), {
        abortSignal,
      }),
    );
    const [kept] = answer.Errors ?? [];
    if (kept === undefined) continue;
    const problem = kept.Code === 'AccessDenied' ? 'denied' : 'refused';
    throw new CloudError(problem, `S3 did not delete ${kept.Key}: ${kept.Message ?? kept.Code}`, {
      awsCode: kept.Code ?? null,
      mayHaveHappened: false,
    });
  }
}
