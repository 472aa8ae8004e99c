import { clickRun } from './support/actions.ts';
import { expect, test } from './support/test.ts';

// A longer start-up than the default, so that the stop always meets runs that are going on.
test.use({ comportaEnv: { COMPORTA_LOCAL_STARTUP_MS: '30000' } });

test('several runs are stopped at once, with what would happen to each before and what did after', async ({
  page,
}) => {
  await clickRun(page, 'TMDB JSON');
  await clickRun(page, 'Movies CSV');
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await page.getByRole('button', { name: 'Select runs' }).click();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: 'Stop 2 selected runs' }).click();

  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Glue would end it.')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Stop 2 runs' }).click();
  await expect(dialog.getByText('Requested.')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  const table = page.getByRole('table');
  await expect(table.getByText('Stopped', { exact: true })).toHaveCount(2, { timeout: 30_000 });
  await table.getByText('Stopped', { exact: true }).first().click();
  await expect(page, 'a badge leads where its row leads').toHaveURL(/\/runs\/[0-9a-f-]{36}$/);
  const stop = page.getByRole('region', { name: 'Stop', exact: true });
  for (const stage of ['Requested', 'Sent to Glue', 'Accepted by Glue', 'Stopped'])
    await expect(stop.getByText(stage, { exact: true })).toBeVisible();
});
