import { walkKeys } from '#server/local/s3-folder/list-objects.ts';
import { type StoredObject, statObject } from '#server/local/s3-folder/stat-object.ts';
import { replyXml } from './reply.ts';
import { S3Error } from './s3-error.ts';
import type { S3Request } from './s3-request.ts';

/** Keys in byte order; those that share a part up to the delimiter are shown as one common prefix. */
export async function listObjectsV2(request: S3Request): Promise<void> {
  const { query, bucket, s3Root } = request;
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const maxKeys = readLimit(query.get('max-keys'), 'max-keys');
  const token = query.get('continuation-token');
  const startAfter = query.get('start-after') ?? '';
  const after = token === null ? startAfter : Buffer.from(token, 'base64url').toString('utf8');
  const { objects, prefixes, next } = await readPage(s3Root, bucket, { prefix, delimiter, after, maxKeys });
  const { show, encodingType } = keyEncoding(query);
  replyXml(request, 200, 'ListBucketResult', {
    Name: bucket,
    Prefix: show(prefix),
    Delimiter: delimiter === '' ? undefined : show(delimiter),
    StartAfter: startAfter === '' ? undefined : show(startAfter),
    EncodingType: encodingType,
    MaxKeys: maxKeys,
    KeyCount: objects.length + prefixes.length,
    IsTruncated: next !== null,
    ContinuationToken: token ?? undefined,
    NextContinuationToken: next === null ? undefined : Buffer.from(next).toString('base64url'),
    Contents: objects.map((object) => listed(object, show)),
    CommonPrefixes: prefixes.map((text) => ({ Prefix: show(text) })),
  });
}

/** How keys are written: XML cannot say every character. */
export function keyEncoding(query: URLSearchParams) {
  const encodingType = query.get('encoding-type') === 'url' ? 'url' : undefined;
  const show = (text: string) =>
    encodingType === undefined ? text : encodeURIComponent(text).replaceAll('%2F', '/');
  return { show, encodingType };
}

export function listed({ key, lastModified, etag, size }: StoredObject, show: (text: string) => string) {
  return {
    Key: show(key),
    LastModified: lastModified.toISOString(),
    ETag: `"${etag}"`,
    Size: size,
    StorageClass: 'STANDARD',
  };
}

interface Wanted {
  prefix: string;
  delimiter: string;
  after: string;
  maxKeys: number;
}

/** One page of a list; `next` is the place to go on after, or null at the end. */
export async function readPage(
  s3Root: string,
  bucket: string,
  { prefix, delimiter, after, maxKeys }: Wanted,
) {
  const objects: StoredObject[] = [];
  const prefixes: string[] = [];
  let last = after;
  let keys = walkKeys(s3Root, bucket, { prefix, after });
  for (;;) {
    const { value: key, done } = await keys.next();
    if (done || maxKeys === 0) return { objects, prefixes, next: null };
    if (objects.length + prefixes.length === maxKeys) return { objects, prefixes, next: last };
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    if (cut < 0) {
      const object = await statObject(s3Root, bucket, key);
      if (object) objects.push(object);
      last = key;
    } else {
      const common = key.slice(0, cut + delimiter.length);
      prefixes.push(common);
      // Behind everything that the common prefix covers, without walking through it.
      last = `${common}\u{10ffff}`;
      keys = walkKeys(s3Root, bucket, { prefix, after: last });
    }
  }
}

export function readLimit(text: string | null, name: string): number {
  const number = Number(text ?? '1000');
  if (!Number.isInteger(number) || number < 0) {
    throw new S3Error('InvalidArgument', `Provided ${name} not an integer or within integer range`);
  }
  return Math.min(number, 1000);
}
