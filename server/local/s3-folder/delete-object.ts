import { rmdir, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { bucketRoot } from './bucket-root.ts';
import { isMissing } from './is-missing.ts';
import { resolveKey } from './resolve-key.ts';
import { removeSidecar } from './sidecar.ts';
import { statObject } from './stat-object.ts';

/** Removes an object and the folders that it leaves empty: S3 has no folders. Removing nothing is fine. */
export async function deleteObject(s3Root: string, bucket: string, key: string): Promise<void> {
  const path = await resolveKey(s3Root, bucket, key);
  if ((await statObject(s3Root, bucket, key)) === null) return;
  await unlink(path).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
  await removeSidecar(s3Root, bucket, key);
  await removeEmptyFolders(dirname(path), bucketRoot(s3Root, bucket));
}

async function removeEmptyFolders(folder: string, stopAt: string): Promise<void> {
  if (folder === stopAt) return;
  const isRemoved = await rmdir(folder).then(
    () => true,
    () => false,
  );
  if (isRemoved) await removeEmptyFolders(dirname(folder), stopAt);
}
