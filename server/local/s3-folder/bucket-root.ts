import { join } from 'node:path';
import { InvalidKeyError } from './invalid-key-error.ts';

/** The folder that holds a bucket's objects: `<s3Root>/<bucket>`. */
export function bucketRoot(s3Root: string, bucket: string): string {
  return join(s3Root, checkedBucket(bucket));
}

/** Sidecars lie beside the objects' root, never in it: a listing of the folder shows objects only. */
export function sidecarRoot(s3Root: string, bucket: string): string {
  return join(`${s3Root}-meta`, checkedBucket(bucket));
}

/** Bodies under way; on the same file system as the objects, so that a rename is atomic. */
export function uploadRoot(s3Root: string): string {
  return `${s3Root}-uploads`;
}

export function isBucketName(name: string): boolean {
  return /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes('..');
}

function checkedBucket(bucket: string): string {
  if (!isBucketName(bucket)) throw new InvalidKeyError(`'${bucket}' is not a valid bucket name.`);
  return bucket;
}
