import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { S3Error } from '#server/local/aws/s3/s3-error.ts';
import type { S3Request } from '#server/local/aws/s3/s3-request.ts';
import { uploadRoot } from '#server/local/s3-folder/bucket-root.ts';
import type { ObjectDescription } from '#server/local/s3-folder/put-object-file.ts';

const manifest = z.object({
  bucket: z.string(),
  key: z.string(),
  contentType: z.string().optional(),
  metadata: z.record(z.string(), z.string()).optional(),
});

/** An upload is a folder: `upload.json` says what it will be, `<number>-<md5>` are its parts. */
export async function createUploadFolder(
  request: S3Request,
  description: ObjectDescription,
): Promise<string> {
  const uploadId = randomBytes(32).toString('hex');
  const folder = folderOf(request.s3Root, uploadId);
  await mkdir(folder, { recursive: true });
  const { bucket, key } = request;
  await writeFile(join(folder, 'upload.json'), JSON.stringify({ bucket, key, ...description }));
  return uploadId;
}

/** The folder of the upload that the request names, which must be of its bucket and key. */
export async function openUploadFolder(request: S3Request) {
  const uploadId = request.query.get('uploadId') ?? '';
  const folder = folderOf(request.s3Root, uploadId);
  const isId = /^[0-9a-f]{64}$/.test(uploadId);
  const exists = isId && (await stat(join(folder, 'upload.json')).catch(() => null)) !== null;
  if (!exists) throw noSuchUpload();
  const upload = manifest.parse(JSON.parse(await readFile(join(folder, 'upload.json'), 'utf8')));
  if (upload.bucket !== request.bucket || upload.key !== request.key) throw noSuchUpload();
  return { folder, upload };
}

export interface UnfinishedUpload {
  readonly key: string;
  readonly uploadId: string;
  readonly initiated: Date;
}

/** Those of the request's bucket. */
export async function uploadsOf({ s3Root, bucket }: S3Request): Promise<UnfinishedUpload[]> {
  const ids = await readdir(join(uploadRoot(s3Root), 'multipart')).catch(() => []);
  const uploads = ids.map(async (uploadId) => {
    const file = join(folderOf(s3Root, uploadId), 'upload.json');
    // One that is completed or given up meanwhile is none any more.
    const [text, times] = await Promise.all([readFile(file, 'utf8'), stat(file)]).catch(() => []);
    if (text === undefined || times === undefined) return [];
    const upload = manifest.parse(JSON.parse(text));
    return upload.bucket === bucket ? [{ key: upload.key, uploadId, initiated: times.mtime }] : [];
  });
  return (await Promise.all(uploads))
    .flat()
    .toSorted((a, b) =>
      a.key === b.key ? a.initiated.getTime() - b.initiated.getTime() : a.key < b.key ? -1 : 1,
    );
}

function folderOf(s3Root: string, uploadId: string): string {
  return join(uploadRoot(s3Root), 'multipart', uploadId);
}

function noSuchUpload(): S3Error {
  return new S3Error(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    404,
  );
}
