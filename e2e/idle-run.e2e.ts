import path from 'node:path';
import type { Page } from '@playwright/test';
import { clickRun, jobNames } from './support/actions.ts';
import type { Comporta } from './support/comporta.ts';
import { expect, test } from './support/test.ts';

test.use({
  comportaEnv: {
    NODE_OPTIONS: `--import=${path.join(import.meta.dirname, 'support/fast-clock.ts')}`,
    E2E_CLOCK_SPEED: '30',
    E2E_CLOCK_BEGINNING: String(Date.now()),
  },
});

/** Runs whose processes stand still: their gauges arrive, and nothing in them moves. */
async function startIdleRuns(page: Page, comporta: Comporta): Promise<void> {
  const stuck = { service: 'glue', kind: 'stuck', runState: 'RUNNING' };
  const answer = await fetch(`${comporta.awsUrl}/__fault`, { method: 'POST', body: JSON.stringify(stuck) });
  expect(answer.status).toBe(200);
  for (const name of jobNames) await clickRun(page, name);
}

/** From now on idle runs of a job are stopped after so many minutes in which anybody may keep them. */
async function stopByPolicy(page: Page, job: string, countdownMinutes: number): Promise<void> {
  const policies = page.getByRole('region', { name: 'What is done about idle runs' });
  const policy = policies.getByRole('listitem').filter({ hasText: job });
  await policy.getByRole('button', { name: 'Change' }).click();
  const dialog = page.getByRole('dialog', { name: `Idle runs of ${job}` });
  await dialog.getByLabel('When a run idles').selectOption({ label: 'Stop it after a countdown' });
  await dialog.getByLabel('Countdown (minutes)').fill(String(countdownMinutes));
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(policy.getByText(`is stopped after ${countdownMinutes} min of countdown`)).toBeVisible();
}

test('of two idle runs a person keeps one, and its policy stops the other and gives a receipt', async ({
  page,
  comporta,
}) => {
  await startIdleRuns(page, comporta);
  await page.getByRole('link', { name: 'Idle', exact: true }).click();
  await stopByPolicy(page, 'Movies CSV', 6);
  await stopByPolicy(page, 'TMDB JSON', 6);
  const runs = page.getByRole('region', { name: 'Runs', exact: true });
  const [stopped, kept] = jobNames.map((name) => runs.getByRole('listitem').filter({ hasText: name }));
  if (stopped === undefined || kept === undefined) throw new Error('There are two jobs.');

  await expect(kept.getByText('Idle', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(kept.getByText(/workers busy 0/)).toBeVisible();
  await expect(kept.getByText(/Its policy stops it in/)).toBeVisible();
  await kept.getByRole('button', { name: 'Keep it 30 min' }).click();
  await expect(kept.getByText(/Kept by .+ until/)).toBeVisible();

  await expect(stopped).toHaveCount(0, { timeout: 60_000 });
  await expect(kept.getByText('Running', { exact: true })).toBeVisible();
  await expect(kept.getByText(/Kept by .+ until/)).toBeVisible();

  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await page.getByRole('table').getByText('Stopped', { exact: true }).click();
  const receipt = page.getByRole('region', { name: 'Receipt of the stop' });
  await expect(receipt.getByText('Stopped as asked')).toBeVisible({ timeout: 30_000 });
  await expect(receipt.getByText('Policy', { exact: true })).toBeVisible();
  await expect(receipt.getByText('Saved, at most')).toBeVisible();
  await expect(page.getByText(/^(Failed|Error)$/)).toHaveCount(0);
});
