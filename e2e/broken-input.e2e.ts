import { jobCard } from './support/actions.ts';
import { expect, test } from './support/test.ts';

test('a CSV without a column, put in by hand, fails the run with the name of the column', async ({
  page,
}) => {
  await page.getByRole('link', { name: 'Data' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page
    .getByRole('button', { name: /choose|browse|file/i })
    .first()
    .click();
  await (await chooser).setFiles({
    name: 'without-column.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('id|tituloPincipal\ntt1|Metropolis\n'),
  });
  await page.getByLabel(/date/i).first().fill('2026-11-01');
  await page.getByRole('button', { name: /put|upload/i }).click();
  await expect(page.getByText('without-column.csv').first()).toBeVisible();

  await page.getByRole('link', { name: 'Overview' }).click();
  const card = jobCard(page, 'Movies CSV');
  await card.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(card.getByText('Failed', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await expect(card.getByText(/tituloOriginal/)).toBeVisible();
});

test('a statement that does not only read is refused, and an error shows the words of Athena at the query', async ({
  page,
}) => {
  await page.goto('/validations/new');
  await page.getByLabel('Title').fill('Misspelt');
  const sql = page.getByRole('textbox', { name: 'SQL' });
  await sql.fill('DELETE FROM movies');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Validations may only read')).toBeVisible();
  await sql.fill('SELECT id FROM nowhere');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText(/nowhere' does not exist/).first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/line 1, column 16/).first()).toBeVisible();
});
