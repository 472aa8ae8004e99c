import { listObjects } from '#server/local/s3-folder/list-objects.ts';
import { moveFileIn } from '#server/local/s3-folder/put-object-file.ts';
import { statObject } from '#server/local/s3-folder/stat-object.ts';
import type { ResultStorage } from './athena-service.ts';

/** The local S3's folder, read and written directly: scans need the files themselves. */
export function folderStorage(s3Root: string): ResultStorage {
  return {
    list: (bucket, prefix) => listObjects(s3Root, bucket, prefix),
    moveIn: async (bucket, key, file, contentType) => {
      await moveFileIn(s3Root, bucket, key, file, { contentType });
    },
    pathOf: async (bucket, key) => (await statObject(s3Root, bucket, key))?.path ?? null,
  };
}
