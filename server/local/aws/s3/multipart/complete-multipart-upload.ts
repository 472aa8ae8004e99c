import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import * as z from 'zod';
import { bodyOf } from '#server/local/aws/s3/receive-body.ts';
import { replyXml } from '#server/local/aws/s3/reply.ts';
import { S3Error } from '#server/local/aws/s3/s3-error.ts';
import type { S3Request } from '#server/local/aws/s3/s3-request.ts';
import { malformedXml, readXml } from '#server/local/aws/s3/xml.ts';
import { putObjectFile } from '#server/local/s3-folder/put-object-file.ts';
import { openUploadFolder } from './upload-folder.ts';

const input = z.object({
  CompleteMultipartUpload: z.object({
    Part: z
      .array(z.object({ PartNumber: z.coerce.number().int(), ETag: z.string() }))
      .min(1)
      .max(10_000),
  }),
});

/** The object is the parts in the given order. A part below S3's 5 MB minimum is accepted here. */
export async function completeMultipartUpload(request: S3Request): Promise<void> {
  const { folder, upload } = await openUploadFolder(request);
  const parsed = input.safeParse(await readXml(bodyOf(request)));
  if (!parsed.success) throw malformedXml(parsed.error);
  const parts = parsed.data.CompleteMultipartUpload.Part.map(({ PartNumber, ETag }) => ({
    number: PartNumber,
    md5: ETag.replaceAll('"', ''),
  }));
  await checkParts(folder, parts);
  const { s3Root, bucket, key } = request;
  const paths = parts.map(({ number, md5 }) => join(folder, `${number}-${md5}`));
  const { etag } = await putObjectFile(s3Root, bucket, key, Readable.from(concatenated(paths)), {
    contentType: upload.contentType,
    metadata: upload.metadata,
    etag: multipartEtag(parts.map(({ md5 }) => md5)),
  });
  await rm(folder, { recursive: true, force: true });
  replyXml(request, 200, 'CompleteMultipartUploadResult', { Bucket: bucket, Key: key, ETag: `"${etag}"` });
}

async function checkParts(folder: string, parts: readonly { number: number; md5: string }[]): Promise<void> {
  const names = new Set(await readdir(folder));
  let previous = 0;
  for (const { number, md5 } of parts) {
    if (number <= previous) {
      throw new S3Error('InvalidPartOrder', 'The list of parts was not in ascending order.');
    }
    if (!names.has(`${number}-${md5}`)) {
      throw new S3Error('InvalidPart', 'One or more of the specified parts could not be found.');
    }
    previous = number;
  }
}

async function* concatenated(paths: readonly string[]): AsyncGenerator<Buffer> {
  for (const path of paths) yield* createReadStream(path);
}

/** S3's rule: the MD5 of the parts' MD5s, and how many there were. */
function multipartEtag(md5s: readonly string[]): string {
  const md5 = createHash('md5');
  for (const part of md5s) md5.update(part, 'hex');
  return `${md5.digest('hex')}-${md5s.length}`;
}
