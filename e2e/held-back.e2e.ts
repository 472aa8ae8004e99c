import type { Page } from '@playwright/test';
import { clickRun, jobCard, waitUntilPublished } from './support/actions.ts';
import { expect, test } from './support/test.ts';

/** A check that old films fail, made in the form of the data page. */
async function makeCheck(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Data', exact: true }).click();
  await page.getByRole('button', { name: 'Make a check' }).click();
  const dialog = page.getByRole('dialog', { name: 'A new check' });
  await dialog.getByLabel('Title in English').fill('Films from 1990 on');
  await dialog.getByLabel('Title in Portuguese').fill('Filmes desde 1990');
  await dialog.getByLabel('What must hold').selectOption({ label: 'A column lies in a range' });
  await dialog.getByLabel('Column', { exact: true }).selectOption('ano_lancamento');
  await dialog.getByLabel('At least').fill('1990');
  await dialog.getByLabel('When it fails').selectOption({ label: 'holds the version back' });
  await dialog.getByRole('button', { name: 'Make the check' }).click();
  await expect(dialog).toHaveCount(0, { timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Films from 1990 on' })).toBeVisible();
  await page.getByRole('link', { name: 'Overview', exact: true }).click();
}

test('a version that fails a check is held back, published by a person with a reason, and rolled back', async ({
  page,
}) => {
  const card = await clickRun(page, 'Movies CSV');
  await waitUntilPublished(card);
  await makeCheck(page);

  await clickRun(page, 'Movies CSV');
  await expect(jobCard(page, 'Movies CSV').getByText('Held back', { exact: true })).toBeVisible({
    timeout: 60_000,
  });
  await card.getByRole('link', { name: /^Run / }).click();
  await expect(page.getByText('Held back: readers still see the version before')).toBeVisible();
  const checks = page.getByRole('region', { name: 'Checks', exact: true });
  await expect(checks.getByText('486 rows out of range')).toBeVisible();
  await checks.getByText('20 rows that fail').click();
  await expect(checks.getByRole('columnheader', { name: 'ano_lancamento' })).toBeVisible();

  await page.getByRole('button', { name: 'Publish anyway' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Old films are films too.');
  await dialog.getByRole('button', { name: 'Publish anyway' }).click();
  await expect(page.getByText('Published', { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/Old films are films too\./).first()).toBeVisible();

  await page.getByRole('button', { name: 'Roll back' }).click();
  await expect(dialog.getByText('The whole table')).toBeVisible();
  await dialog.getByLabel('Reason').fill('On second thoughts, no.');
  await dialog.getByRole('button', { name: 'Roll back' }).click();
  await expect(page.getByText('Rolled back', { exact: true }).first()).toBeVisible({ timeout: 30_000 });
});
