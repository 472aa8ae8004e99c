import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { bucketRoot } from '#server/local/s3-folder/bucket-root.ts';
import { isMissing } from '#server/local/s3-folder/is-missing.ts';
import { walkKeys } from '#server/local/s3-folder/list-objects.ts';
import { moveFileIn } from '#server/local/s3-folder/put-object-file.ts';
import { statObject } from '#server/local/s3-folder/stat-object.ts';
import type { ResultStorage } from './athena-service.ts';

/** The local S3's folder, read and written directly: scans need the files themselves. */
export function folderStorage(s3Root: string): ResultStorage {
  return {
    list: async (bucket, prefix) => {
      const root = bucketRoot(s3Root, bucket);
      const objects: { key: string; path: string; size: number }[] = [];
      // Without etags and metadata: a table may have thousands of files, and a scan needs none of those.
      for await (const key of walkKeys(s3Root, bucket, { prefix })) {
        const path = join(root, key);
        const stats = await lstat(path).catch((error: unknown) => {
          if (isMissing(error)) return null;
          throw error;
        });
        if (stats !== null) objects.push({ key, path, size: stats.size });
      }
      return objects;
    },
    moveIn: async (bucket, key, file, contentType) => {
      await moveFileIn(s3Root, bucket, key, file, { contentType });
    },
    pathOf: async (bucket, key) => (await statObject(s3Root, bucket, key))?.path ?? null,
  };
}
