import { clickRun } from './support/actions.ts';
import { expect, test } from './support/test.ts';

// A longer start-up than the default, so that the stop always meets a run that is going on.
test.use({ comportaEnv: { COMPORTA_LOCAL_STARTUP_MS: '20000' } });

test('a person stops a running job after confirming, and it ends as Stopped, not as a failure', async ({
  page,
}) => {
  const card = await clickRun(page, 'TMDB JSON');
  await card.getByRole('button', { name: 'Stop' }).click();
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await expect(dialog).toContainText('Glue ends this run');
  await dialog.getByRole('button', { name: 'Stop run' }).click();
  await expect(card.getByText('Stopped', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(card.getByText(/Failed|Error/)).toHaveCount(0);
  await page.getByRole('link', { name: 'Runs' }).click();
  await expect(page.getByRole('table').getByText('Stopped', { exact: true })).toHaveCount(1);
});
