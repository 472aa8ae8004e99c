import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { clickRun, jobCard, waitUntilPublished } from './support/actions.ts';
import { startComporta } from './support/comporta.ts';

test('after kill -9 between audit and publish, the next start publishes the version, once', async ({
  page,
}) => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'comporta-killed-publisher-'));
  const first = await startComporta({ dataDir });
  await page.goto(await first.link());
  await waitUntilPublished(await clickRun(page, 'Movies CSV'));
  // The candidate is made, the checks are asked, and only the move of the table is refused.
  const fault = { service: 'glue', operation: 'UpdateTable', kind: 'access-denied' };
  await fetch(`${first.awsUrl}/__fault`, { method: 'POST', body: JSON.stringify(fault) });
  const card = await clickRun(page, 'Movies CSV');
  await expect(card.getByText('Publishing', { exact: true })).toBeVisible({ timeout: 60_000 });
  await card.getByRole('link', { name: /^Run / }).click();
  await page.waitForURL(/\/runs\//);
  await expect(page.getByText(/not authorized to perform: glue:UpdateTable/).first()).toBeVisible();
  const run = new URL(page.url()).pathname;
  await first.kill();

  const second = await startComporta({ dataDir });
  await page.goto(await second.link());
  await expect(jobCard(page, 'Movies CSV')).toBeVisible();
  await page.goto(`${second.url}${run}`);
  await expect(page.getByText('Published', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  const answer: { publications: unknown[] } = await page.evaluate(
    async (address) => (await fetch(address)).json(),
    `/api${run}`,
  );
  expect(answer.publications).toHaveLength(1);
  await second.stop();
  await rm(dataDir, { recursive: true, force: true });
});
