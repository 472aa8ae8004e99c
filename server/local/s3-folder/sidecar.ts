import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { sidecarRoot, uploadRoot } from './bucket-root.ts';
import { isMissing } from './is-missing.ts';

const sidecar = z.object({
  etag: z.string(),
  size: z.number(),
  mtimeMs: z.number(),
  contentType: z.string(),
  metadata: z.record(z.string(), z.string()),
});

/** What the file itself cannot say about an object. */
export type Sidecar = z.infer<typeof sidecar>;

/**
 * The sidecar of an object, or what can be said without one: a person or a job may have put the file there,
 * or changed it since. Then the etag is opaque, but still changes with the file.
 */
export async function readSidecar(
  s3Root: string,
  bucket: string,
  key: string,
  file: { size: number; mtimeMs: number },
): Promise<Sidecar> {
  const text = await readFile(sidecarPath(s3Root, bucket, key), 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  const stored = text === null ? null : sidecar.safeParse(parseJson(text)).data;
  if (stored && stored.size === file.size && stored.mtimeMs === file.mtimeMs) return stored;
  const etag = createHash('sha256').update(`${file.size}-${file.mtimeMs}`).digest('hex').slice(0, 32);
  return { etag, size: file.size, mtimeMs: file.mtimeMs, contentType: 'binary/octet-stream', metadata: {} };
}

export async function writeSidecar(
  s3Root: string,
  bucket: string,
  key: string,
  content: Sidecar,
): Promise<void> {
  const path = sidecarPath(s3Root, bucket, key);
  const temporary = join(uploadRoot(s3Root), `${randomUUID()}.json`);
  await mkdir(uploadRoot(s3Root), { recursive: true });
  await writeFile(temporary, JSON.stringify(content));
  await mkdir(dirname(path), { recursive: true });
  await rename(temporary, path);
}

export async function removeSidecar(s3Root: string, bucket: string, key: string): Promise<void> {
  await rm(sidecarPath(s3Root, bucket, key), { force: true });
}

function sidecarPath(s3Root: string, bucket: string, key: string): string {
  return join(sidecarRoot(s3Root, bucket), `${key}.json`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A torn sidecar counts as none: the object itself is whole.
    return null;
  }
}
