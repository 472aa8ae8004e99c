import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Lake, LakeObject } from './lake.ts';

/** TEMPORARY until server/local/s3-folder exists. */
export function openLocalLake(s3Root: string, bucket: string): Lake {
  const root = join(s3Root, bucket);
  const toObject = async (path: string): Promise<LakeObject> => {
    const { size, mtime, mtimeMs } = await stat(path);
    return { key: relative(root, path), path, size, lastModified: mtime, etag: `${size}-${mtimeMs}` };
  };
  return {
    uri: (key) => `s3://${bucket}/${key}`,
    list: async (prefix) => {
      const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
      const keys = entries
        .filter((entry) => entry.isFile())
        .map((entry) => relative(root, join(entry.parentPath, entry.name)))
        .filter((key) => key.startsWith(prefix));
      keys.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      return Promise.all(keys.map((key) => toObject(join(root, key))));
    },
    moveIn: async (file, key) => {
      await mkdir(dirname(join(root, key)), { recursive: true });
      await rename(file, join(root, key));
      return toObject(join(root, key));
    },
    put: async (key, body) => {
      await mkdir(dirname(join(root, key)), { recursive: true });
      await writeFile(join(root, key), body);
    },
  };
}
