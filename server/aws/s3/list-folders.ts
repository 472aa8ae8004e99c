import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { call } from '#server/aws/call.ts';

/** What lies directly under a prefix as folders, each with the slash at its end, in byte order. */
export async function listFolders(
  client: S3Client,
  { bucket, prefix }: { bucket: string; prefix: string },
): Promise<string[]> {
  const folders: string[] = [];
  let ContinuationToken: string | undefined;
  do {
    const input = { Bucket: bucket, Prefix: prefix, Delimiter: '/', ContinuationToken };
    const page = await call('ListObjectsV2', (abortSignal) =>
      client.send(new ListObjectsV2Command(input), { abortSignal }),
    );
    for (const { Prefix } of page.CommonPrefixes ?? []) if (Prefix !== undefined) folders.push(Prefix);
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return folders;
}
