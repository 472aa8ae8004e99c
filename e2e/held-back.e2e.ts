import type { Page } from '@playwright/test';
import { clickRun, jobCard, waitUntilPublished } from './support/actions.ts';
import { expect, test } from './support/test.ts';

/** Makes a check as the API takes it, with the session of the page. */
async function makeCheck(page: Page, check: object): Promise<void> {
  const status = await page.evaluate(async (body) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch('/api/checks', { method: 'POST', headers, body: JSON.stringify(body) });
    return answer.status;
  }, check);
  expect(status).toBe(201);
}

test('a version that fails a check is held back, published by a person with a reason, and rolled back', async ({
  page,
}) => {
  const card = await clickRun(page, 'Movies CSV');
  await waitUntilPublished(card);
  await makeCheck(page, {
    dataset: 'movies',
    title: { en: 'Films from 1990 on', 'pt-BR': 'Filmes desde 1990' },
    severity: 'blocking',
    rule: { kind: 'range', column: 'ano_lancamento', minimum: 1990, maximum: null },
  });

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
