import { readLimit } from '#server/local/aws/s3/list-objects-v2.ts';
import { replyXml } from '#server/local/aws/s3/reply.ts';
import type { S3Request } from '#server/local/aws/s3/s3-request.ts';
import { uploadsOf } from './upload-folder.ts';

/** Uploads that were neither completed nor given up, by key and then in the order of their beginning. */
export async function listMultipartUploads(request: S3Request): Promise<void> {
  const { bucket, query } = request;
  const prefix = query.get('prefix') ?? '';
  const limit = readLimit(query.get('max-uploads'), 'max-uploads');
  const keyMarker = query.get('key-marker') ?? '';
  const idMarker = query.get('upload-id-marker') ?? '';
  const all = (await uploadsOf(request)).filter(({ key }) => key.startsWith(prefix));
  const marked = all.findIndex(({ uploadId }) => uploadId === idMarker);
  const rest = marked >= 0 ? all.slice(marked + 1) : all.filter(({ key }) => key > keyMarker);
  const shown = rest.slice(0, limit);
  const last = rest.length > shown.length ? shown.at(-1) : undefined;
  replyXml(request, 200, 'ListMultipartUploadsResult', {
    Bucket: bucket,
    KeyMarker: keyMarker,
    UploadIdMarker: idMarker,
    NextKeyMarker: last?.key,
    NextUploadIdMarker: last?.uploadId,
    Prefix: prefix,
    MaxUploads: limit,
    IsTruncated: last !== undefined,
    Upload: shown.map(({ key, uploadId, initiated }) => ({
      Key: key,
      UploadId: uploadId,
      StorageClass: 'STANDARD',
      Initiated: initiated.toISOString(),
    })),
  });
}
