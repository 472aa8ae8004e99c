import type { Support } from '#server/local/aws/protocol/operation.ts';

/** What S3's API calls an operation that the handler knows as `GET ?location` on a bucket. */
export function apiName(operation: string, isObject: boolean): string {
  return (isObject ? objectNames : bucketNames)[operation] ?? operation;
}

const bucketNames: Readonly<Record<string, string>> = {
  GET: 'ListObjectsV2',
  'GET older': 'ListObjects',
  'GET ?uploads': 'ListMultipartUploads',
  HEAD: 'HeadBucket',
  PUT: 'CreateBucket',
  DELETE: 'DeleteBucket',
  'GET ?location': 'GetBucketLocation',
  'POST ?delete': 'DeleteObjects',
  'GET ?tagging': 'GetBucketTagging',
  'PUT ?tagging': 'PutBucketTagging',
  'DELETE ?tagging': 'DeleteBucketTagging',
  'GET ?encryption': 'GetBucketEncryption',
  'PUT ?encryption': 'PutBucketEncryption',
  'DELETE ?encryption': 'DeleteBucketEncryption',
  'GET ?publicAccessBlock': 'GetPublicAccessBlock',
  'PUT ?publicAccessBlock': 'PutPublicAccessBlock',
  'DELETE ?publicAccessBlock': 'DeletePublicAccessBlock',
  'GET ?policy': 'GetBucketPolicy',
  'PUT ?policy': 'PutBucketPolicy',
  'DELETE ?policy': 'DeleteBucketPolicy',
};

const objectNames: Readonly<Record<string, string>> = {
  GET: 'GetObject',
  HEAD: 'HeadObject',
  PUT: 'PutObject',
  'PUT copy': 'CopyObject',
  DELETE: 'DeleteObject',
  'POST ?uploads': 'CreateMultipartUpload',
  'GET ?uploadId': 'ListParts',
  'PUT ?uploadId': 'UploadPart',
  'POST ?uploadId': 'CompleteMultipartUpload',
  'DELETE ?uploadId': 'AbortMultipartUpload',
};

/** Those of which some headers or parameters are refused or ignored. */
const partial = new Set(['CreateBucket', 'PutObject', 'CopyObject', 'UploadPart', 'GetObject', 'HeadObject']);

export const s3Support: Support = Object.fromEntries(
  ['ListBuckets', ...Object.values(bucketNames), ...Object.values(objectNames)].map((name) => [
    name,
    partial.has(name) ? 'partial' : 'full',
  ]),
);
