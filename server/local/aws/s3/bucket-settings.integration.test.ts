import { randomBytes } from 'node:crypto';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketTaggingCommand,
  DeletePublicAccessBlockCommand,
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetPublicAccessBlockCommand,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestAws, type TestAws } from '#server/local/aws/testing/open-test-aws.ts';

let aws: TestAws;
let Bucket: string;

beforeAll(async () => {
  aws = await openTestAws();
});
afterAll(() => aws.close());
beforeEach(async () => {
  Bucket = `lake-${randomBytes(6).toString('hex')}`;
  await aws.s3.send(new CreateBucketCommand({ Bucket }));
});

const getTags = async () => (await aws.s3.send(new GetBucketTaggingCommand({ Bucket }))).TagSet;

test('a new bucket is encrypted and closed to the public, and has neither tags nor policy', async () => {
  const encryption = await aws.s3.send(new GetBucketEncryptionCommand({ Bucket }));
  expect(encryption.ServerSideEncryptionConfiguration?.Rules).toMatchObject([
    { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false },
  ]);
  const block = await aws.s3.send(new GetPublicAccessBlockCommand({ Bucket }));
  expect(block.PublicAccessBlockConfiguration).toEqual({
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: true,
    RestrictPublicBuckets: true,
  });
  await expect(getTags()).rejects.toMatchObject({ name: 'NoSuchTagSet' });
  await expect(aws.s3.send(new GetBucketPolicyCommand({ Bucket }))).rejects.toMatchObject({
    name: 'NoSuchBucketPolicy',
  });
});

test('tags are kept as given, through a restart, until they are deleted', async () => {
  const TagSet = [{ Key: 'app', Value: 'comporta & <co>' }];
  await aws.s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
  await aws.restart();
  expect(await getTags()).toEqual(TagSet);
  await aws.s3.send(new DeleteBucketTaggingCommand({ Bucket }));
  await expect(getTags()).rejects.toMatchObject({ name: 'NoSuchTagSet', $metadata: { httpStatusCode: 404 } });
});

test('the public access block can be changed and taken away', async () => {
  const PublicAccessBlockConfiguration = { BlockPublicAcls: true, BlockPublicPolicy: false };
  await aws.s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
  const get = () => aws.s3.send(new GetPublicAccessBlockCommand({ Bucket }));
  expect((await get()).PublicAccessBlockConfiguration).toMatchObject(PublicAccessBlockConfiguration);
  await aws.s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
  await expect(get()).rejects.toMatchObject({ name: 'NoSuchPublicAccessBlockConfiguration' });
});

test('encryption can be changed', async () => {
  const Rules = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' as const } }];
  await aws.s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
  const { ServerSideEncryptionConfiguration } = await aws.s3.send(new GetBucketEncryptionCommand({ Bucket }));
  expect(ServerSideEncryptionConfiguration?.Rules).toMatchObject(Rules);
});

test('a policy is JSON, and shown as it was given', async () => {
  const Policy = JSON.stringify({ Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*' }] });
  const put = (text: string) => aws.s3.send(new PutBucketPolicyCommand({ Bucket, Policy: text }));
  await expect(put('{')).rejects.toMatchObject({ name: 'MalformedPolicy' });
  await put(Policy);
  expect((await aws.s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy).toBe(Policy);
});

test('a bucket made anew does not have the settings of the deleted one', async () => {
  await aws.s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } }));
  await aws.s3.send(new DeleteBucketCommand({ Bucket }));
  await expect(getTags()).rejects.toMatchObject({ name: 'NoSuchBucket' });
  await aws.s3.send(new CreateBucketCommand({ Bucket }));
  await expect(getTags()).rejects.toMatchObject({ name: 'NoSuchTagSet' });
});
