import { createHash, randomBytes } from 'node:crypto';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  PutObjectCommand,
  UploadPartCommand,
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

const put = (Key: string, Body: string | Uint8Array = Key) =>
  aws.s3.send(new PutObjectCommand({ Bucket, Key, Body }));

async function read(Key: string, Range?: string): Promise<string> {
  const { Body } = await aws.s3.send(new GetObjectCommand({ Bucket, Key, Range }));
  return (await Body?.transformToString()) ?? '';
}

async function list(options: Partial<ListObjectsV2CommandInput> = {}) {
  const found: string[] = [];
  let ContinuationToken: string | undefined;
  let pages = 0;
  do {
    const answer = await aws.s3.send(new ListObjectsV2Command({ Bucket, ...options, ContinuationToken }));
    found.push(...(answer.Contents ?? []).map(({ Key = '' }) => Key));
    found.push(...(answer.CommonPrefixes ?? []).map(({ Prefix = '' }) => `${Prefix}...`));
    ContinuationToken = answer.NextContinuationToken;
    pages += 1;
  } while (ContinuationToken);
  return { found, pages };
}

test('an object comes back with its bytes, type, metadata and MD5', async () => {
  const Body = randomBytes(100_000);
  const { ETag } = await aws.s3.send(
    new PutObjectCommand({ Bucket, Key: 'a/b.bin', Body, ContentType: 'text/csv', Metadata: { by: 'me' } }),
  );
  expect(ETag).toBe(`"${createHash('md5').update(Body).digest('hex')}"`);
  const answer = await aws.s3.send(new GetObjectCommand({ Bucket, Key: 'a/b.bin' }));
  expect(answer).toMatchObject({
    ContentType: 'text/csv',
    ContentLength: 100_000,
    Metadata: { by: 'me' },
    ETag,
  });
  expect(Buffer.from((await answer.Body?.transformToByteArray()) ?? []).equals(Body)).toBe(true);
  const head = await aws.s3.send(new HeadObjectCommand({ Bucket, Key: 'a/b.bin' }));
  expect(head).toMatchObject({ ContentLength: 100_000, ETag });
  expect(await readFile(join(aws.dataDir, 's3', Bucket, 'a/b.bin'))).toEqual(Body);
});

test('a stream arrives whole, sent in chunks with its checksum at the end', async () => {
  const parts = Array.from({ length: 20 }, () => randomBytes(37_123));
  await aws.s3.send(
    new PutObjectCommand({
      Bucket,
      Key: 'stream',
      Body: Readable.from(parts),
      ContentLength: 20 * 37_123,
      ChecksumAlgorithm: 'SHA256',
    }),
  );
  const { Body } = await aws.s3.send(new GetObjectCommand({ Bucket, Key: 'stream' }));
  expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(Buffer.concat(parts))).toBe(true);
});

test('a body that does not fit its checksum is refused and leaves nothing', async () => {
  const answer = await fetch(`${aws.endpoint}/${Bucket}/bad`, {
    method: 'PUT',
    headers: { 'content-md5': createHash('md5').update('other').digest('base64') },
    body: 'this',
  });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('<Code>BadDigest</Code>');
  const chunked = await fetch(`${aws.endpoint}/${Bucket}/bad`, {
    method: 'PUT',
    headers: {
      'content-encoding': 'aws-chunked',
      'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
      'x-amz-decoded-content-length': '4',
      'x-amz-trailer': 'x-amz-checksum-crc32',
    },
    body: '4\r\nthis\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n',
  });
  expect(await chunked.text()).toContain('<Code>BadDigest</Code>');
  expect((await list()).found).toEqual([]);
});

test.each([
  ['bytes=0-3', '0123', 'bytes 0-3/10'],
  ['bytes=7-', '789', 'bytes 7-9/10'],
  ['bytes=-2', '89', 'bytes 8-9/10'],
  ['bytes=8-100', '89', 'bytes 8-9/10'],
])('the range %s is %j', async (Range, expected, ContentRange) => {
  await put('digits', '0123456789');
  expect(await read('digits', Range)).toBe(expected);
  const head = await aws.s3.send(new GetObjectCommand({ Bucket, Key: 'digits', Range }));
  expect(head.ContentRange).toBe(ContentRange);
});

test('a range beyond the end, an empty object, a missing key and a missing bucket answer as on S3', async () => {
  await put('digits', '0123456789');
  await writeFile(join(aws.dataDir, 's3', Bucket, 'empty'), '');
  await expect(read('digits', 'bytes=10-')).rejects.toMatchObject({ name: 'InvalidRange' });
  expect(await read('empty')).toBe('');
  await expect(read('none')).rejects.toMatchObject({ name: 'NoSuchKey' });
  await expect(aws.s3.send(new HeadObjectCommand({ Bucket, Key: 'none' }))).rejects.toMatchObject({
    name: 'NotFound',
  });
  await expect(aws.s3.send(new ListObjectsV2Command({ Bucket: 'no-such' }))).rejects.toMatchObject({
    name: 'NoSuchBucket',
  });
  await expect(aws.s3.send(new HeadBucketCommand({ Bucket: 'no-such' }))).rejects.toMatchObject({
    name: 'NotFound',
  });
});

test('listing is in byte order, by prefix, in pages, from a key on, and grouped by a delimiter', async () => {
  const keys = ['a/1', 'a/2', 'a/b/3', 'b', 'c&<d>é +%.csv', 'z/9'];
  for (const key of keys.toReversed()) await put(key);
  expect((await list()).found).toEqual(keys);
  expect(await list({ MaxKeys: 1 })).toEqual({ found: keys, pages: 6 });
  expect((await list({ Prefix: 'a/' })).found).toEqual(['a/1', 'a/2', 'a/b/3']);
  expect((await list({ StartAfter: 'a/b/3' })).found).toEqual(keys.slice(3));
  expect((await list({ Delimiter: '/' })).found).toEqual(['b', 'c&<d>é +%.csv', 'a/...', 'z/...']);
  expect((await list({ Delimiter: '/', MaxKeys: 1 })).found).toEqual([
    'a/...',
    'b',
    'c&<d>é +%.csv',
    'z/...',
  ]);
  expect((await list({ Delimiter: '/', Prefix: 'a/' })).found).toEqual(['a/1', 'a/2', 'a/b/...']);
  expect((await list({ EncodingType: 'url', Prefix: 'c' })).found).toEqual([
    'c%26%3Cd%3E%C3%A9%20%2B%25.csv',
  ]);
  expect(await read('c&<d>é +%.csv')).toBe('c&<d>é +%.csv');
});

test('a thousand and one objects make two pages', async () => {
  for (let index = 0; index < 1001; index += 1) {
    await writeFile(join(aws.dataDir, 's3', Bucket, `k${String(index).padStart(4, '0')}`), '');
  }
  const { found, pages } = await list();
  expect([found.length, new Set(found).size, pages]).toEqual([1001, 1001, 2]);
});

test('objects are copied, and deleted alone or many at once', async () => {
  await aws.s3.send(
    new PutObjectCommand({
      Bucket,
      Key: 'from here',
      Body: 'x',
      ContentType: 'text/csv',
      Metadata: { a: 'b' },
    }),
  );
  const CopySource = `${Bucket}/${encodeURIComponent('from here')}`;
  await aws.s3.send(new CopyObjectCommand({ Bucket, Key: 'to', CopySource }));
  const copy = await aws.s3.send(new HeadObjectCommand({ Bucket, Key: 'to' }));
  expect(copy).toMatchObject({ ContentType: 'text/csv', Metadata: { a: 'b' } });
  await aws.s3.send(new DeleteObjectCommand({ Bucket, Key: 'never was' }));
  await aws.s3.send(new DeleteObjectCommand({ Bucket, Key: 'to' }));
  await put('x/1');
  await put('x/2');
  const { Deleted, Errors } = await aws.s3.send(
    new DeleteObjectsCommand({
      Bucket,
      Delete: { Objects: [{ Key: 'x/1' }, { Key: 'x/2' }, { Key: '../escape' }] },
    }),
  );
  expect(Deleted?.map(({ Key }) => Key)).toEqual(['x/1', 'x/2']);
  expect(Errors?.map(({ Key }) => Key)).toEqual(['../escape']);
  expect((await list()).found).toEqual(['from here']);
});

test('a multipart upload becomes one object, with its parts in order and the last try of each', async () => {
  const { UploadId } = await aws.s3.send(
    new CreateMultipartUploadCommand({ Bucket, Key: 'big', ContentType: 'text/csv' }),
  );
  const part = async (PartNumber: number, Body: string) => {
    const { ETag } = await aws.s3.send(
      new UploadPartCommand({ Bucket, Key: 'big', UploadId, PartNumber, Body }),
    );
    return { PartNumber, ETag };
  };
  const second = await part(2, 'world');
  await part(1, 'wrong');
  const first = await part(1, 'hello ');
  const complete = (Parts: { PartNumber: number; ETag: string | undefined }[]) =>
    aws.s3.send(
      new CompleteMultipartUploadCommand({ Bucket, Key: 'big', UploadId, MultipartUpload: { Parts } }),
    );
  await expect(complete([second, first])).rejects.toMatchObject({ name: 'InvalidPartOrder' });
  await expect(complete([first, { PartNumber: 3, ETag: '"x"' }])).rejects.toMatchObject({
    name: 'InvalidPart',
  });
  expect((await list()).found).toEqual([]);
  await aws.restart();
  const { ETag } = await complete([first, second]);
  expect(ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
  expect(await read('big')).toBe('hello world');
  await expect(complete([first, second])).rejects.toMatchObject({ name: 'NoSuchUpload' });
});

test('an aborted upload leaves nothing', async () => {
  const { UploadId } = await aws.s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'big' }));
  await aws.s3.send(new UploadPartCommand({ Bucket, Key: 'big', UploadId, PartNumber: 1, Body: 'x' }));
  await aws.s3.send(new AbortMultipartUploadCommand({ Bucket, Key: 'big', UploadId }));
  await expect(
    aws.s3.send(new UploadPartCommand({ Bucket, Key: 'big', UploadId, PartNumber: 2, Body: 'x' })),
  ).rejects.toMatchObject({ name: 'NoSuchUpload' });
});

test('buckets are listed and say where they are', async () => {
  const { Buckets = [] } = await aws.s3.send(new ListBucketsCommand({}));
  expect(Buckets.map(({ Name }) => Name)).toContain(Bucket);
  const { LocationConstraint } = await aws.s3.send(new GetBucketLocationCommand({ Bucket }));
  expect(LocationConstraint || undefined).toBeUndefined();
  await expect(aws.s3.send(new CreateBucketCommand({ Bucket }))).rejects.toMatchObject({
    name: 'BucketAlreadyOwnedByYou',
  });
});

/** Sends a path as it is: clients and fetch tidy up what an attacker would not. */
function raw(path: string, method = 'GET'): Promise<string> {
  const { port } = new URL(aws.endpoint);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
    socket.write(
      `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
    );
  });
}

test.each([
  '/../../etc/passwd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/a/..%2f..%2fb',
  '/..%5c..%5cb',
  '/%2fetc/passwd',
  '/a%00b',
  '/a//b',
  '/link/passwd',
  '/%ff',
])('the key %s stays inside the bucket, for reading and for writing', async (path) => {
  await symlink('/etc', join(aws.dataDir, 's3', Bucket, 'link'));
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const answer = await raw(`/${Bucket}${path}`, method);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).not.toContain('root:');
  }
});

test('a key is decoded once: an encoded percent sign is a percent sign', async () => {
  await put('%2e%2e/x', 'odd');
  expect((await list()).found).toEqual(['%2e%2e/x']);
  expect(await read('%2e%2e/x')).toBe('odd');
});

test('a key that continues the key of an object is refused with the reason', async () => {
  await put('a');
  await expect(put('a/b')).rejects.toMatchObject({ name: 'InvalidArgument' });
  await expect(put('folder/')).rejects.toMatchObject({ name: 'InvalidArgument' });
});

test('what is not implemented says so', async () => {
  expect(await raw(`/${Bucket}?versioning`)).toContain('<Code>NotImplemented</Code>');
});
