import { clickRun } from './support/actions.ts';
import { expect, test } from './support/test.ts';

test('order and filters are in the address, so a reload and a colleague see the same list', async ({
  page,
}) => {
  const card = await clickRun(page, 'Movies CSV');
  await expect(card.getByText('Succeeded', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await page.goto('/runs');
  await page.getByRole('button', { name: 'Cost' }).click();
  await expect(page).toHaveURL(/sort=-costUsd/);
  await page.getByLabel('State').selectOption({ label: 'Failed, error, timed out' });
  await expect(page.getByText('No run matches these filters.')).toBeVisible();
  await page.getByLabel('State').selectOption({ label: 'Succeeded' });
  await expect(page).toHaveURL(/state=succeeded/);
  await page.reload();
  await expect(page.getByLabel('State')).toHaveValue('succeeded');
  await expect(page.getByRole('columnheader', { name: 'Cost' })).toHaveAttribute('aria-sort', 'descending');
  await expect(page.getByRole('row').getByText('Movies CSV')).toHaveCount(1);

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV', exact: true }).click();
  expect((await download).suggestedFilename()).toBe('runs.csv');
});
