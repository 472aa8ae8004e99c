import { putObjectFile } from '#server/local/s3-folder/put-object-file.ts';
import { statObject } from '#server/local/s3-folder/stat-object.ts';
import { describedBy } from './object-headers.ts';
import { bodyOf } from './receive-body.ts';
import { replyEmpty } from './reply.ts';
import { S3Error } from './s3-error.ts';
import { header, type S3Request } from './s3-request.ts';

export async function putObject(request: S3Request): Promise<void> {
  const { s3Root, bucket, key } = request;
  if (header(request, 'if-none-match') === '*' && (await statObject(s3Root, bucket, key))) {
    throw new S3Error(
      'PreconditionFailed',
      'At least one of the pre-conditions you specified did not hold',
      412,
    );
  }
  const { etag } = await putObjectFile(s3Root, bucket, key, bodyOf(request), describedBy(request));
  replyEmpty(request, 200, { etag: `"${etag}"` });
}
