import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readLimit } from '#server/local/aws/s3/list-objects-v2.ts';
import { replyXml } from '#server/local/aws/s3/reply.ts';
import type { S3Request } from '#server/local/aws/s3/s3-request.ts';
import { openUploadFolder } from './upload-folder.ts';

/** The parts that have arrived, by number. */
export async function listParts(request: S3Request): Promise<void> {
  const { bucket, key, query } = request;
  const { folder } = await openUploadFolder(request);
  const limit = readLimit(query.get('max-parts'), 'max-parts');
  const marker = Number(query.get('part-number-marker') ?? '0');
  const parts = (await readdir(folder)).flatMap((file) => {
    const [, number, md5] = /^(\d+)-([0-9a-f]{32})$/.exec(file) ?? [];
    return number === undefined ? [] : [{ file, md5, number: Number(number) }];
  });
  const rest = parts.toSorted((a, b) => a.number - b.number).filter(({ number }) => number > marker);
  const shown = rest.slice(0, limit);
  replyXml(request, 200, 'ListPartsResult', {
    Bucket: bucket,
    Key: key,
    UploadId: query.get('uploadId') ?? '',
    PartNumberMarker: marker,
    NextPartNumberMarker: shown.at(-1)?.number ?? 0,
    MaxParts: limit,
    IsTruncated: rest.length > shown.length,
    StorageClass: 'STANDARD',
    Part: await Promise.all(
      shown.map(async ({ file, md5, number }) => {
        const { size, mtime } = await stat(join(folder, file));
        return { PartNumber: number, LastModified: mtime.toISOString(), ETag: `"${md5}"`, Size: size };
      }),
    ),
  });
}
