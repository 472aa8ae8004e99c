import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { uploadRoot } from './bucket-root.ts';
import { isMissing } from './is-missing.ts';
import { resolveKey } from './resolve-key.ts';
import { writeSidecar } from './sidecar.ts';
import type { StoredObject } from './stat-object.ts';

export interface ObjectDescription {
  readonly contentType?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  /** Only a multipart upload has another etag than the MD5 of its bytes. */
  readonly etag?: string;
}

/** Writes an object: it appears whole or not at all, and is on disk when this resolves. */
export async function putObjectFile(
  s3Root: string,
  bucket: string,
  key: string,
  body: Readable | Buffer | string,
  description: ObjectDescription = {},
): Promise<StoredObject> {
  await resolveKey(s3Root, bucket, key);
  const file = await receiveFile(s3Root, body);
  try {
    return await place(s3Root, bucket, key, file.path, { etag: file.md5, ...description });
  } catch (error) {
    await rm(file.path, { force: true });
    throw error;
  }
}

/** Moves a finished file of the same file system into the bucket, as one step. */
export async function moveFileIn(
  s3Root: string,
  bucket: string,
  key: string,
  file: string,
  description: ObjectDescription = {},
): Promise<StoredObject> {
  const etag = description.etag ?? (await md5Of(file));
  return place(s3Root, bucket, key, file, { ...description, etag });
}

/** Streams a body into a file outside every bucket; the caller moves or removes it. */
export async function receiveFile(
  s3Root: string,
  body: Readable | Buffer | string,
): Promise<{ path: string; md5: string; size: number }> {
  await mkdir(uploadRoot(s3Root), { recursive: true });
  const path = join(uploadRoot(s3Root), randomUUID());
  const md5 = createHash('md5');
  let size = 0;
  const measure = new PassThrough();
  measure.on('data', (chunk: Buffer) => {
    md5.update(chunk);
    size += chunk.length;
  });
  const source = body instanceof Readable ? body : Readable.from([Buffer.from(body)], { objectMode: false });
  try {
    await pipeline(source, measure, createWriteStream(path, { flush: true }));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, md5: md5.digest('hex'), size };
}

async function place(
  s3Root: string,
  bucket: string,
  key: string,
  file: string,
  { etag, contentType = 'binary/octet-stream', metadata = {} }: ObjectDescription & { etag: string },
): Promise<StoredObject> {
  const path = await resolveKey(s3Root, bucket, key);
  const { size, mtime, mtimeMs } = await stat(file);
  // The sidecar first: it does not fit the old object, so nobody takes it for that one's.
  await writeSidecar(s3Root, bucket, key, { etag, size, mtimeMs, contentType, metadata: { ...metadata } });
  await renameInto(file, path);
  return { key, path, size, lastModified: mtime, etag, contentType, metadata };
}

/** A delete removes the folders that it empties, perhaps the one just made: make it again, a few times. */
async function renameInto(file: string, path: string, attempts = 5): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await rename(file, path);
  } catch (error) {
    if (!isMissing(error) || attempts === 1) throw error;
    await renameInto(file, path, attempts - 1);
  }
}

async function md5Of(file: string): Promise<string> {
  const md5 = createHash('md5');
  await pipeline(createReadStream(file), md5);
  return md5.digest('hex');
}
