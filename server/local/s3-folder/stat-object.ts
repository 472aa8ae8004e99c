import { lstat } from 'node:fs/promises';
import { isMissing } from './is-missing.ts';
import { resolveKey } from './resolve-key.ts';
import { readSidecar } from './sidecar.ts';

export interface StoredObject {
  readonly key: string;
  readonly path: string;
  readonly size: number;
  readonly lastModified: Date;
  /** Without quotes. The MD5 of the body when S3's would be, else opaque. */
  readonly etag: string;
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** One object's facts, or null when there is no such object. */
export async function statObject(s3Root: string, bucket: string, key: string): Promise<StoredObject | null> {
  const path = await resolveKey(s3Root, bucket, key);
  const stats = await lstat(path).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (!stats?.isFile()) return null;
  const { etag, contentType, metadata } = await readSidecar(s3Root, bucket, key, stats);
  return { key, path, size: stats.size, lastModified: stats.mtime, etag, contentType, metadata };
}
