import { clickRun, waitUntilPublished } from './support/actions.ts';
import { expect, test } from './support/test.ts';

test('every row of a run is followed from the raw files to a count by Athena, each number to its proof', async ({
  page,
}) => {
  const card = await clickRun(page, 'TMDB JSON');
  await waitUntilPublished(card);
  await card.getByRole('link', { name: /^Run / }).click();
  const rows = page.getByRole('region', { name: 'Rows', exact: true });

  await rows.getByRole('button', { name: 'Count in Athena' }).click();
  await expect(rows.getByText('As many as the published manifests say.')).toBeVisible({ timeout: 30_000 });
  await rows.getByRole('button', { name: 'As table' }).click();
  await expect(rows.getByRole('row').filter({ hasText: 'Athena, whole table' })).toContainText('3,201');

  await rows.getByRole('link', { name: /^missing_title: 2\./ }).click();
  const quarantine = page.getByRole('region', { name: 'Quarantine', exact: true }).first();
  await expect(quarantine.getByRole('cell', { name: 'missing_title' })).toHaveCount(2);
  await expect(quarantine.getByRole('cell', { name: 'bad_json' })).toHaveCount(0);
  await rows.getByRole('link', { name: /^Raw: / }).click();
  await expect(page.getByText(/films-001\.json/)).toBeVisible();
  await rows.getByRole('link', { name: /^Athena, whole table: / }).click();
  await expect(page.getByRole('heading', { name: 'All records processed' }).first()).toBeVisible();
});
