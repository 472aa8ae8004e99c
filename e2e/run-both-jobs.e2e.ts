import { expect, test } from './support/test.ts';

test('a person runs both jobs, sees trusted rows and all validations, and the charts change', async ({ page }) => {
  await page.goto('/');
  for (const name of ['Movies CSV', 'TMDB JSON']) {
    const card = page.getByRole('region', { name });
    await card.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(card.getByText(/Starting|Running/).first()).toBeVisible();
  }
  for (const name of ['Movies CSV', 'TMDB JSON']) {
    const card = page.getByRole('region', { name });
    await expect(card.getByText('Succeeded').first()).toBeVisible({ timeout: 60_000 });
    await expect(card.getByText('Published').first()).toBeVisible({ timeout: 30_000 });
  }

  await page.getByRole('link', { name: 'Validations' }).first().click();
  await page.getByRole('button', { name: 'Run all' }).click();
  await expect(page.getByText('Passed').first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/Running|Queued/)).toHaveCount(0, { timeout: 90_000 });
  await expect(page.getByText(/^(Failed|Error)$/)).toHaveCount(0);
});
