import { clickRun, waitUntilPublished } from './support/actions.ts';
import { expect, test } from './support/test.ts';

test('an analyst writes a query, sees its price before, runs it with values, and is told by an alert', async ({
  page,
}) => {
  await waitUntilPublished(await clickRun(page, 'Movies CSV'));
  await page.getByRole('link', { name: 'Validations', exact: true }).click();
  await page.getByRole('link', { name: 'New validation' }).click();
  await page.getByLabel('Title').fill('Old films');
  await page.getByLabel('Verdict').selectOption({ label: 'For information: neither passes nor fails' });
  const sql = page.getByRole('textbox', { name: 'SQL' });
  await sql.fill('SELECT * FROM system.runtime.queries');
  await expect(page.getByText(/"system" cannot be read here/)).toBeVisible();
  await sql.fill("SELECT '=1+1' AS formula, count(*) AS films FROM movies WHERE ano_lancamento < :before");
  await expect(page.getByText(/^at most [\d.]+ .?B \(\$0\.000048\)/)).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();

  const parameters = page.getByRole('region', { name: 'Parameters' });
  await parameters.getByLabel('Type').selectOption({ label: 'Whole number' });
  await parameters.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Make an alert' }).click();
  const alert = page.getByRole('dialog', { name: 'Make an alert' });
  await alert.getByLabel('Title').fill('There are very old films');
  await alert.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('There are very old films')).toBeVisible();

  await page.getByRole('button', { name: 'Run…' }).click();
  const values = page.getByRole('dialog', { name: 'Run Old films' });
  await values.getByLabel('before').fill('long ago');
  await values.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(values.getByText(/whole number/i).last()).toBeVisible();
  await expect(page.getByText('This query has not been run yet.')).toBeVisible();
  await values.getByLabel('before').fill('1990');
  await values.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('cell', { name: '=1+1' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Alerts, one unread' })).toBeVisible();

  const file = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download CSV' }).click();
  const stream = await (await file).createReadStream();
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  expect(text).toMatch(/^'=1\+1,\d+/m);

  await page.getByRole('button', { name: 'Alerts, one unread' }).click();
  await page.getByRole('link', { name: /There are very old films holds now/ }).click();
  await expect(page.getByRole('button', { name: 'Alerts', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Schedule it' }).click();
  const schedule = page.getByRole('dialog', { name: 'Run it by itself' });
  await schedule.getByLabel('before').fill('1990');
  await expect(schedule.getByText('30 runs in 30 days')).toBeVisible();
  await schedule.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('0 7 * * *')).toBeVisible();
});
