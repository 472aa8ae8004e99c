import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askOwner, ownFolder } from './owner.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'comporta-owner-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a second owner of a data folder is refused with the process number of the first', async () => {
  const first = await ownFolder(folder, {});
  await expect(ownFolder(folder, {})).rejects.toThrow(`in use by another Comporta (process ${process.pid})`);
  await first.release();
  const next = await ownFolder(folder, {});
  await next.release();
});

test('a folder whose owner was killed with kill -9 is free again', async () => {
  const script = `
    import { ownFolder } from '${path.resolve('server/launch/owner.ts')}';
    await ownFolder(process.argv[1], {});
    process.stdout.write('owned');
    setInterval(() => {}, 1000);`;
  const owner = spawn(process.execPath, ['--input-type=module-typescript', '-e', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => owner.stdout.once('data', resolve));
  await expect(ownFolder(folder, {})).rejects.toThrow(`process ${owner.pid}`);
  const ended = new Promise((resolve) => owner.once('close', resolve));
  owner.kill('SIGKILL');
  await ended;
  const mask = process.umask();
  const next = await ownFolder(folder, {});
  expect(process.umask(), 'files made from now on have the rights they always have').toBe(mask);
  await next.release();
});

test('the owner answers its commands, and an unknown one with a word', async () => {
  const owner = await ownFolder(folder, { link: async () => 'http://127.0.0.1:3000/sign-in#token=x' });
  expect(await askOwner(folder, 'link')).toBe('http://127.0.0.1:3000/sign-in#token=x');
  expect(await askOwner(folder, 'nonsense')).toBe('unknown command');
  await owner.release();
  expect(await askOwner(folder, 'link')).toBeNull();
});
