import type { StoredFile } from './engine/protocol.ts';

/** The objects under a prefix, as files; `size` tells folder markers apart. */
export type ObjectLister = (
  bucket: string,
  prefix: string,
) => Promise<{ key: string; path: string; size: number }[]>;

/**
 * The objects that Athena reads at a location: all beneath it, save those whose name, or a folder of
 * theirs, starts with `_` or `.`, and save empty ones.
 */
export async function filesAt(location: string, list: ObjectLister): Promise<StoredFile[]> {
  const [, bucket, prefix = ''] = /^s3[an]?:\/\/([^/]+)\/?(.*)$/.exec(location) ?? [];
  if (bucket === undefined) return [];
  const folder = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
  const objects = await list(bucket, folder);
  return objects
    .filter(({ key, size }) => size > 0 && !isHidden(key.slice(folder.length)))
    .map(({ key, path }) => ({ path, uri: `s3://${bucket}/${key}` }));
}

function isHidden(relativeKey: string): boolean {
  return relativeKey.split('/').some((part) => part.startsWith('_') || part.startsWith('.'));
}
