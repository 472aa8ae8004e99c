import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startLocalAws } from './start-local-aws.ts';
import { countSupport, supportTable } from './support-table.ts';

test('the README shows exactly the operations that answer, and how many they are', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'comporta-support-'));
  const { support, stop } = await startLocalAws({ port: 0, dataDir, startupMs: 0, seed: null });
  await stop();
  await rm(dataDir, { recursive: true, force: true });
  const readme = await readFile(new URL('./README.md', import.meta.url), 'utf8');
  const { full, partial } = countSupport(support);
  // How wide the columns are is the formatter's business.
  const plain = (text: string) => text.replaceAll(/ {2,}/g, ' ').replaceAll(/-{3,}/g, '---');
  expect(plain(readme)).toContain(
    `${full} operations are full, ${partial} partial:\n\n${supportTable(support)}`,
  );
});
