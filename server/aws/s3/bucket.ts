import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  GetBucketEncryptionCommand,
  GetBucketTaggingCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketTaggingCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { orNull } from '#server/aws/absent.ts';
import { call } from '#server/aws/call.ts';
import { fromTagList, type Tags, toTagList } from '#server/aws/tags.ts';
import { CloudError } from '#server/errors.ts';

type Named = { bucket: string };

/** Throws when the bucket is in another region than the client: Glue and Athena would not find it there. */
export async function hasBucket(client: S3Client, { bucket }: Named): Promise<boolean> {
  const head = call('HeadBucket', async (abortSignal) => {
    try {
      return await client.send(new HeadBucketCommand({ Bucket: bucket }), { abortSignal });
    } catch (error) {
      if (!(error instanceof S3ServiceException) || error.$metadata.httpStatusCode !== 301) throw error;
      throw new CloudError(
        'refused',
        `The bucket ${bucket} is not in ${await client.config.region()}: set AWS_REGION to where it is.`,
        { awsCode: error.name, cause: error },
      );
    }
  });
  return (await orNull(head, 'NotFound', 'NoSuchBucket')) !== null;
}

/** In the region of the client. */
export async function createBucket(client: S3Client, { bucket }: Named): Promise<void> {
  const region = await client.config.region();
  // S3's oldest region is said by saying none.
  const place =
    region === 'us-east-1' ? undefined : { LocationConstraint: region as BucketLocationConstraint };
  await call('CreateBucket', (abortSignal) =>
    client.send(new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: place }), {
      abortSignal,
    }),
  );
}

export async function getBucketTags(client: S3Client, { bucket }: Named): Promise<Tags> {
  const answer = await orNull(
    call('GetBucketTagging', (abortSignal) =>
      client.send(new GetBucketTaggingCommand({ Bucket: bucket }), { abortSignal }),
    ),
    'NoSuchTagSet',
  );
  return fromTagList(answer?.TagSet?.map(({ Key, Value }) => ({ Key, Value })));
}

/** Replaces all tags of the bucket. */
export async function putBucketTags(
  client: S3Client,
  { bucket, tags }: Named & { tags: Tags },
): Promise<void> {
  await call('PutBucketTagging', (abortSignal) =>
    client.send(new PutBucketTaggingCommand({ Bucket: bucket, Tagging: { TagSet: toTagList(tags) } }), {
      abortSignal,
    }),
  );
}

/** Whether every way to open the bucket to the public is closed. */
export async function isPublicAccessBlocked(client: S3Client, { bucket }: Named): Promise<boolean> {
  const answer = await orNull(
    call('GetPublicAccessBlock', (abortSignal) =>
      client.send(new GetPublicAccessBlockCommand({ Bucket: bucket }), { abortSignal }),
    ),
    'NoSuchPublicAccessBlockConfiguration',
  );
  const block = answer?.PublicAccessBlockConfiguration;
  return Object.keys(allBlocked).every((name) => block?.[name as keyof typeof allBlocked] === true);
}

export async function blockPublicAccess(client: S3Client, { bucket }: Named): Promise<void> {
  await call('PutPublicAccessBlock', (abortSignal) =>
    client.send(
      new PutPublicAccessBlockCommand({ Bucket: bucket, PublicAccessBlockConfiguration: allBlocked }),
      { abortSignal },
    ),
  );
}

/** `AES256` or `aws:kms`; null when the bucket has no default. */
export async function getDefaultEncryption(client: S3Client, { bucket }: Named): Promise<string | null> {
  const answer = await orNull(
    call('GetBucketEncryption', (abortSignal) =>
      client.send(new GetBucketEncryptionCommand({ Bucket: bucket }), { abortSignal }),
    ),
    'ServerSideEncryptionConfigurationNotFoundError',
  );
  const [rule] = answer?.ServerSideEncryptionConfiguration?.Rules ?? [];
  return rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm ?? null;
}

/** With keys of S3's own: they cost nothing and need no permission. */
export async function encryptByDefault(client: S3Client, { bucket }: Named): Promise<void> {
  await call('PutBucketEncryption', (abortSignal) =>
    client.send(
      new PutBucketEncryptionCommand({
        Bucket: bucket,
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
      }),
      { abortSignal },
    ),
  );
}

const allBlocked = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};
