import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { bucketRoot } from './bucket-root.ts';
import { InvalidKeyError } from './invalid-key-error.ts';
import { isMissing } from './is-missing.ts';

/**
 * The path of an object, whether or not it exists. Throws InvalidKeyError for a key that a folder cannot
 * hold (`..`, `.`, empty parts, NUL, too long) or that leads through a symbolic link: links could leave the bucket.
 */
export async function resolveKey(s3Root: string, bucket: string, key: string): Promise<string> {
  const parts = keyParts(key);
  let path = bucketRoot(s3Root, bucket);
  for (const part of parts) {
    path = join(path, part);
    const stats = await lstat(path).catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    if (stats === null) break;
    if (stats.isSymbolicLink()) throw new InvalidKeyError(`The key '${key}' leads through a symbolic link.`);
  }
  return join(bucketRoot(s3Root, bucket), ...parts);
}

/** S3's own limit for a whole key. */
const MAX_KEY_BYTES = 1024;
/** What ext4, APFS and NTFS allow for one name; the sidecar's `.json` needs five of it. */
const MAX_PART_BYTES = 250;

function keyParts(key: string): string[] {
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw new InvalidKeyError('The key is longer than 1024 bytes.');
  if (key.includes('\0')) throw new InvalidKeyError('The key contains a NUL.');
  if (!key.isWellFormed()) throw new InvalidKeyError('The key is not valid UTF-8.');
  const parts = key.split('/');
  for (const part of parts) {
    if (part === '' || part === '.' || part.split('\\').includes('..')) {
      throw new InvalidKeyError(
        `The key '${key}' has an empty, '.' or '..' part: objects are plain files here, so it has no place.`,
      );
    }
    if (Buffer.byteLength(part) > MAX_PART_BYTES) {
      throw new InvalidKeyError(`A part of the key '${key}' is longer than ${MAX_PART_BYTES} bytes.`);
    }
  }
  return parts;
}
