import { keyEncoding, listed, readLimit, readPage } from './list-objects-v2.ts';
import { replyXml } from './reply.ts';
import type { S3Request } from './s3-request.ts';

/** The older list: it goes on after a key instead of by a token. */
export async function listObjects(request: S3Request): Promise<void> {
  const { query, bucket, s3Root } = request;
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const marker = query.get('marker') ?? '';
  const maxKeys = readLimit(query.get('max-keys'), 'max-keys');
  // A common prefix that was the last is not listed again: all that it covers is behind its marker.
  const after = delimiter !== '' && marker.endsWith(delimiter) ? `${marker}\u{10ffff}` : marker;
  const { objects, prefixes, next } = await readPage(s3Root, bucket, { prefix, delimiter, after, maxKeys });
  const { show, encodingType } = keyEncoding(query);
  const last = [objects.at(-1)?.key ?? '', prefixes.at(-1) ?? ''].toSorted().at(-1) ?? '';
  replyXml(request, 200, 'ListBucketResult', {
    Name: bucket,
    Prefix: show(prefix),
    Marker: show(marker),
    NextMarker: next !== null && delimiter !== '' ? show(last) : undefined,
    Delimiter: delimiter === '' ? undefined : show(delimiter),
    EncodingType: encodingType,
    MaxKeys: maxKeys,
    IsTruncated: next !== null,
    Contents: objects.map((object) => ({
      ...listed(object, show),
      Owner: { ID: 'local', DisplayName: 'local' },
    })),
    CommonPrefixes: prefixes.map((text) => ({ Prefix: show(text) })),
  });
}
