import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { jobCard } from './support/actions.ts';
import { startComporta } from './support/comporta.ts';

test('after kill -9 of the app in the middle of a run, the next start knows how the run ended', async ({
  page,
}) => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'comporta-killed-'));
  const env = { COMPORTA_LOCAL_STARTUP_MS: '15000' };
  const first = await startComporta({ dataDir, env });
  await page.goto(await first.link());
  const card = jobCard(page, 'Movies CSV');
  await card.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(card.getByText('Starting', { exact: true }).first()).toBeVisible();
  await first.kill();

  const second = await startComporta({ dataDir, env });
  await page.goto(await second.link());
  const cardAgain = jobCard(page, 'Movies CSV');
  await expect(cardAgain.getByText(/^(Failed|Succeeded)$/).first()).toBeVisible({ timeout: 60_000 });
  await expect(cardAgain.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
  await second.stop();
  await rm(dataDir, { recursive: true, force: true });
});
