import { listObjects } from '#server/local/s3-folder/list-objects.ts';
import { moveFileIn } from '#server/local/s3-folder/put-object-file.ts';
import type { Lake } from './lake.ts';

/** A bucket of the local AWS, reached as files instead of over HTTP: DuckDB reads and writes files. */
export function openLocalLake(s3Root: string, bucket: string): Lake {
  return {
    uri: (key) => `s3://${bucket}/${key}`,
    list: (prefix) => listObjects(s3Root, bucket, prefix),
    moveIn: (file, key) => moveFileIn(s3Root, bucket, key, file),
  };
}
