import { clickRun, jobCard, jobNames, waitUntilPublished } from './support/actions.ts';
import { expect, test } from './support/test.ts';

test('a person runs both jobs, sees the trusted rows, and all validations pass', async ({ page }) => {
  for (const name of jobNames) await expect(jobCard(page, name).getByText('not been run yet')).toBeVisible();
  for (const name of jobNames) await clickRun(page, name);
  for (const name of jobNames) await waitUntilPublished(jobCard(page, name));
  await expect(jobCard(page, 'Movies CSV').getByText('3,201')).toBeVisible();

  await page.getByRole('link', { name: 'Data' }).click();
  await expect(page.getByRole('region', { name: 'Columns' })).toContainText('titulo_principal');
  await expect(page.getByRole('region', { name: 'Trusted table' })).toContainText('3,201');

  await page.getByRole('link', { name: 'Validations' }).click();
  await page.getByRole('button', { name: 'Run all', exact: true }).click();
  await expect(page.getByText('Never run', { exact: true })).toHaveCount(0, { timeout: 90_000 });
  await expect(page.getByText(/^(Queued|Running|Judging)$/)).toHaveCount(0, { timeout: 90_000 });
  await expect(page.getByText('Passed', { exact: true })).toHaveCount(8);
  await expect(page.getByText(/^(Failed|Error)$/)).toHaveCount(0);

  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByText(/8 pass, 12 for information/)).toBeVisible();
});

test('the rows of a run add up on its page, with partitions, log and rejected rows', async ({ page }) => {
  await jobCard(page, 'TMDB JSON').getByRole('link', { name: /^Run / }).click();
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Succeeded');
  await expect(page.getByRole('region', { name: 'Rows', exact: true })).toContainText('3,216');
  await expect(page.getByRole('region', { name: 'Partitions written' })).toContainText('2024-12-05');
  await expect(page.getByRole('region', { name: 'Quarantine' })).toContainText('bad_json');
  await expect(page.getByRole('region', { name: 'Log' })).toContainText('manifest written');
});

test('the charts of the overview gain a point with every run', async ({ page }) => {
  const charts = page.getByRole('region', { name: 'Movies CSV: run by run' });
  await charts.getByRole('button', { name: 'As table' }).first().click();
  const rows = charts.getByRole('row');
  await expect(rows.first()).toBeVisible();
  const before = await rows.count();
  await waitUntilPublished(await clickRun(page, 'Movies CSV'));
  await expect(rows).toHaveCount(before + 1);
});
