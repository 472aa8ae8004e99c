import type { ObjectDescription } from '#server/local/s3-folder/put-object-file.ts';
import type { StoredObject } from '#server/local/s3-folder/stat-object.ts';
import { header, type S3Request } from './s3-request.ts';

/** What the client says about the object that it puts. */
export function describedBy(request: S3Request): ObjectDescription {
  const metadata = Object.entries(request.http.headers).flatMap(([name, value]) =>
    name.startsWith(METADATA_PREFIX) ? [[name.slice(METADATA_PREFIX.length), String(value)]] : [],
  );
  return { contentType: header(request, 'content-type'), metadata: Object.fromEntries(metadata) };
}

export function objectHeaders({
  etag,
  contentType,
  lastModified,
  metadata,
}: StoredObject): Record<string, string> {
  return {
    'accept-ranges': 'bytes',
    'content-type': contentType,
    etag: `"${etag}"`,
    'last-modified': lastModified.toUTCString(),
    ...Object.fromEntries(Object.entries(metadata).map(([name, value]) => [METADATA_PREFIX + name, value])),
  };
}

const METADATA_PREFIX = 'x-amz-meta-';
