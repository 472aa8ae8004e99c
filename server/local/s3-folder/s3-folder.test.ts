import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deleteObject } from './delete-object.ts';
import { InvalidKeyError } from './invalid-key-error.ts';
import { listObjects, walkKeys } from './list-objects.ts';
import { moveFileIn, putObjectFile } from './put-object-file.ts';
import { resolveKey } from './resolve-key.ts';
import { statObject } from './stat-object.ts';

let folder: string;
let s3Root: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comporta-s3-folder-'));
  s3Root = join(folder, 's3');
  await mkdir(join(s3Root, 'lake'), { recursive: true });
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function keysOf(range: { prefix?: string; after?: string }): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of walkKeys(s3Root, 'lake', range)) keys.push(key);
  return keys;
}

test.each([
  '../x',
  'a/../b',
  'a/..\\..\\b',
  '/etc/passwd',
  'a//b',
  './a',
  'a/',
  '',
  'a\0b',
  'a'.repeat(1025),
  'b'.repeat(251),
  '\ud800',
])('the key %j never gets a path', async (key) => {
  await expect(resolveKey(s3Root, 'lake', key)).rejects.toThrow(InvalidKeyError);
});

test('a bucket name cannot climb out of the root', async () => {
  await expect(resolveKey(s3Root, '..', 'a')).rejects.toThrow(InvalidKeyError);
  await expect(resolveKey(s3Root, 'Lake/..', 'a')).rejects.toThrow(InvalidKeyError);
});

test('a symbolic link in a bucket is neither read, nor written through, nor listed', async () => {
  await writeFile(join(folder, 'secret'), 'secret');
  await symlink(join(folder, 'secret'), join(s3Root, 'lake', 'link'));
  await symlink(folder, join(s3Root, 'lake', 'outside'));
  await expect(statObject(s3Root, 'lake', 'link')).rejects.toThrow(InvalidKeyError);
  await expect(putObjectFile(s3Root, 'lake', 'outside/new', 'x')).rejects.toThrow(InvalidKeyError);
  expect(await listObjects(s3Root, 'lake')).toEqual([]);
});

test('an object written is read back with its MD5 as etag, its type and its metadata', async () => {
  await putObjectFile(s3Root, 'lake', 'a/b c.csv', 'x|y\n', {
    contentType: 'text/csv',
    metadata: { by: 'me' },
  });
  const object = await statObject(s3Root, 'lake', 'a/b c.csv');
  expect(object).toMatchObject({
    size: 4,
    etag: createHash('md5').update('x|y\n').digest('hex'),
    contentType: 'text/csv',
    metadata: { by: 'me' },
  });
  expect(await readFile(join(s3Root, 'lake', 'a/b c.csv'), 'utf8')).toBe('x|y\n');
});

test('a file changed by hand gets another etag, and its sidecar no longer counts', async () => {
  const before = await putObjectFile(s3Root, 'lake', 'a', 'one', { contentType: 'text/csv' });
  await writeFile(join(s3Root, 'lake', 'a'), 'changed');
  const after = await statObject(s3Root, 'lake', 'a');
  expect(after?.etag).toMatch(/^[0-9a-f]{32}$/);
  expect(after?.etag).not.toBe(before.etag);
  expect(after?.contentType).toBe('binary/octet-stream');
});

test('a body that breaks off leaves no object and nothing behind', async () => {
  async function* broken() {
    yield Buffer.from('half');
    throw new Error('connection lost');
  }
  await expect(putObjectFile(s3Root, 'lake', 'a', Readable.from(broken()))).rejects.toThrow(
    'connection lost',
  );
  expect(await statObject(s3Root, 'lake', 'a')).toBeNull();
  expect(await readdir(`${s3Root}-uploads`)).toEqual([]);
});

test('listing is in byte order of the whole keys, whatever folders they lie in', async () => {
  const keys = ['a/b', 'a.csv', 'a-b/c', 'a0', 'é', '𝒳', '\uffee', 'B', 'a/b/c'.replace('a/b/', 'a/c/')];
  for (const key of keys) await putObjectFile(s3Root, 'lake', key, key);
  const listed = (await listObjects(s3Root, 'lake')).map(({ key }) => key);
  expect(listed).toEqual(keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  for (const [index, after] of listed.entries()) {
    expect(await keysOf({ after })).toEqual(listed.slice(index + 1));
  }
  expect(await keysOf({ prefix: 'a/' })).toEqual(['a/b', 'a/c/c']);
  expect(await keysOf({ prefix: 'a', after: 'a/a' })).toEqual(['a/b', 'a/c/c', 'a0']);
});

test('deleting an object removes the folders it leaves empty, and deleting nothing is fine', async () => {
  await putObjectFile(s3Root, 'lake', 'a/b/c', '1');
  await putObjectFile(s3Root, 'lake', 'a/d', '2');
  await deleteObject(s3Root, 'lake', 'a/b/c');
  await deleteObject(s3Root, 'lake', 'a/b/c');
  expect(await readdir(join(s3Root, 'lake', 'a'))).toEqual(['d']);
  await deleteObject(s3Root, 'lake', 'a');
  expect(await readdir(join(s3Root, 'lake', 'a'))).toEqual(['d']);
});

test('writers and deleters of one folder do not disturb each other', async () => {
  const work = Array.from({ length: 40 }, async (_, index) => {
    await putObjectFile(s3Root, 'lake', `deep/folder/${index}`, 'x');
    if (index % 2 === 0) await deleteObject(s3Root, 'lake', `deep/folder/${index}`);
  });
  await Promise.all(work);
  expect(await listObjects(s3Root, 'lake')).toHaveLength(20);
});

test('a finished file moves into the bucket in one step', async () => {
  await writeFile(join(folder, 'part.parquet'), 'PAR1');
  const object = await moveFileIn(s3Root, 'lake', 'T/part.parquet', join(folder, 'part.parquet'));
  expect(object.etag).toBe(createHash('md5').update('PAR1').digest('hex'));
  expect(await readdir(folder)).not.toContain('part.parquet');
});
