import { clickRun, jobCard, jobNames, waitUntilPublished } from './support/actions.ts';
import { expect, test } from './support/test.ts';

test('a person runs both jobs, checks what they wrote, and sees the charts change', async ({ page }) => {
  await test.step('both jobs run and are published', async () => {
    for (const name of jobNames)
      await expect(jobCard(page, name).getByText('not been run yet')).toBeVisible();
    for (const name of jobNames) await clickRun(page, name);
    for (const name of jobNames) await waitUntilPublished(jobCard(page, name));
    await expect(jobCard(page, 'Movies CSV').getByText('3,201')).toBeVisible();
  });

  await test.step('a run shows its states, rows, partitions, log and rejected rows', async () => {
    await jobCard(page, 'TMDB JSON').getByRole('link', { name: /^Run / }).click();
    await expect(page.getByRole('region', { name: 'Timeline' }).first()).toContainText('Succeeded');
    await expect(page.getByRole('region', { name: 'Rows', exact: true }).first()).toContainText('3,216');
    await expect(page.getByRole('region', { name: 'Partitions written' }).first()).toContainText(
      '2024-12-05',
    );
    await expect(page.getByRole('region', { name: 'Quarantine' }).first()).toContainText('bad_json');
    await expect(page.getByRole('region', { name: 'Log' }).first()).toContainText('manifest written');
  });

  await test.step('the trusted table is there with its columns', async () => {
    await page.getByRole('link', { name: 'Data' }).click();
    await expect(page.getByRole('region', { name: 'Columns' }).first()).toContainText('titulo_principal');
    await expect(page.getByRole('region', { name: 'Trusted table' }).first()).toContainText('3,201');
  });

  await test.step('all validations run, and those that can pass do', async () => {
    await page.getByRole('link', { name: 'Validations' }).click();
    await page.getByRole('button', { name: 'Run all', exact: true }).click();
    await expect(page.getByText('Never run', { exact: true })).toHaveCount(0, { timeout: 60_000 });
    await expect(page.getByText('Passed', { exact: true })).toHaveCount(8, { timeout: 60_000 });
    await expect(page.getByText('For information', { exact: true })).toHaveCount(12, { timeout: 60_000 });
    await page.getByRole('link', { name: 'Overview' }).click();
    await expect(page.getByText(/8 pass, 12 for information/)).toBeVisible();
  });

  await test.step('the charts gain a point with the next run', async () => {
    const charts = page.getByRole('region', { name: 'Movies CSV: run by run' });
    await charts.getByRole('button', { name: 'As table' }).first().click();
    const rows = charts.getByRole('row');
    await expect(rows).toHaveCount(2);
    await waitUntilPublished(await clickRun(page, 'Movies CSV'));
    await expect(rows).toHaveCount(3);
  });
});
