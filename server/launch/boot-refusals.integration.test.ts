import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ownFolder } from './owner.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'comporta-boot-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function boot(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['server/launch/main.ts'], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', COMPORTA_DATA_DIR: folder, ...env },
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

test.each([
  [{ COMPORTA_MODE: 'cloud' }, 'COMPORTA_MODE is "cloud"; expected: "local" or "aws".'],
  [{ COMPORTA_PROT: '1' }, 'COMPORTA_PROT is no setting of Comporta.'],
])('a wrong setting stops the start with a sentence and leaves nothing behind: %j', async (env, sentence) => {
  const { code, said } = await boot(env);
  expect(code).toBe(1);
  expect(said).toContain(sentence);
  expect(said).not.toContain('    at ');
  expect(await readdir(folder)).toEqual([]);
});

test('a port in use is named, with the way to another one', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { code, said } = await boot({ PORT: String(port) });
  other.close();
  expect(code).toBe(1);
  expect(said).toContain(`Port ${port} on 127.0.0.1 is in use`);
  expect(said).toContain(`PORT=${port + 1} npm start`);
});

test('a data folder in use is refused with the process that has it', async () => {
  const owner = await ownFolder(folder, {});
  const { code, said } = await boot({});
  await owner.release();
  expect(code).toBe(1);
  expect(said).toContain(`${folder} is in use by another Comporta (process ${process.pid})`);
});
