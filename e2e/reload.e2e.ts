import { clickRun } from './support/actions.ts';
import { expect, test } from './support/test.ts';

// Long enough that the reload meets the run before it ends.
test.use({ comportaEnv: { COMPORTA_LOCAL_STARTUP_MS: '6000' } });

test('a reload in the middle of a run shows the same run going on', async ({ page }) => {
  const card = await clickRun(page, 'Movies CSV');
  await page.reload();
  await expect(card.getByText(/^(Starting|Running)$/).first()).toBeVisible();
  await expect(card.getByRole('button', { name: 'Stop' })).toBeVisible();
  await expect(card.getByText('Succeeded', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Runs' }).click();
  await expect(page.getByRole('table').getByText('Movies CSV')).toHaveCount(1);
});
