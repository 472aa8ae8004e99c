import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { bucketRoot } from './bucket-root.ts';
import { isMissing } from './is-missing.ts';
import { type StoredObject, statObject } from './stat-object.ts';

/** Every object under a prefix, in byte order of the keys, as S3 lists them. */
export async function listObjects(s3Root: string, bucket: string, prefix = ''): Promise<StoredObject[]> {
  const objects: StoredObject[] = [];
  for await (const key of walkKeys(s3Root, bucket, { prefix })) {
    const object = await statObject(s3Root, bucket, key);
    if (object) objects.push(object);
  }
  return objects;
}

/** The keys alone, one folder in memory at a time; folders that cannot hold a wanted key are not opened. */
export async function* walkKeys(
  s3Root: string,
  bucket: string,
  { prefix = '', after = '' }: { prefix?: string; after?: string },
): AsyncGenerator<string> {
  yield* walkFolder(bucketRoot(s3Root, bucket), '', prefix, Buffer.from(after));
}

async function* walkFolder(
  root: string,
  folder: string,
  prefix: string,
  after: Buffer,
): AsyncGenerator<string> {
  for (const key of await sortedEntries(root, folder)) {
    if (key.endsWith('/')) {
      const mayHoldPrefix = key.startsWith(prefix) || prefix.startsWith(key);
      // Every key in the folder starts with its name: if even the name's successors come first, skip it.
      const start = Buffer.from(key);
      const isBehind = Buffer.compare(start, after.subarray(0, start.length)) < 0;
      if (mayHoldPrefix && !isBehind) yield* walkFolder(root, key, prefix, after);
    } else if (key.startsWith(prefix) && Buffer.compare(Buffer.from(key), after) > 0) {
      yield key;
    }
  }
}

/** A folder sorts as its name with a slash: `a.csv` comes before what lies in `a/`. Links are no objects. */
async function sortedEntries(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`)
    .map((key) => ({ key, bytes: Buffer.from(key) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ key }) => key);
}
