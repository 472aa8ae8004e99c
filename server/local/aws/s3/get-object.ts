import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type StoredObject, statObject } from '#server/local/s3-folder/stat-object.ts';
import { objectHeaders } from './object-headers.ts';
import { parseRange } from './parse-range.ts';
import { replyEmpty } from './reply.ts';
import { noSuchKey, S3Error } from './s3-error.ts';
import { header, type S3Request } from './s3-request.ts';

/** GetObject and HeadObject. */
export async function getObject(request: S3Request): Promise<void> {
  const object = await statObject(request.s3Root, request.bucket, request.key);
  if (object === null) throw noSuchKey();
  const headers = objectHeaders(object);
  if (isUnchanged(request, object)) {
    replyEmpty(request, 304, headers);
    return;
  }
  const range = parseRange(header(request, 'range'), object.size);
  const { start, end } = range ?? { start: 0, end: object.size - 1 };
  request.response.writeHead(range ? 206 : 200, {
    ...headers,
    ...(range ? { 'content-range': `bytes ${start}-${end}/${object.size}` } : {}),
    'content-length': end - start + 1,
  });
  if (request.method === 'HEAD' || object.size === 0) {
    request.response.end();
    return;
  }
  await pipeline(createReadStream(object.path, { start, end }), request.response);
}

/** Throws 412 when the client insists on another etag. */
function isUnchanged(request: S3Request, { etag }: StoredObject): boolean {
  const names = (tags: string | undefined) =>
    tags?.split(',').some((tag) => ['*', etag, `"${etag}"`].includes(tag.trim()));
  if (names(header(request, 'if-match')) === false) {
    throw new S3Error(
      'PreconditionFailed',
      'At least one of the pre-conditions you specified did not hold',
      412,
    );
  }
  return names(header(request, 'if-none-match')) === true;
}
