import { expect, test } from './support/test.ts';

test('without a session every page leads to the sign-in, and a used link does not work twice', async ({
  page,
  comporta,
  browser,
}) => {
  const stranger = await browser.newPage();
  for (const path of ['/', '/runs', '/validations', '/data']) {
    await stranger.goto(comporta.url + path);
    await expect(stranger).toHaveURL(/\/sign-in/);
  }
  const answer = await stranger.request.get(`${comporta.url}/api/runs`);
  expect(answer.status()).toBe(401);

  const link = await comporta.link();
  await stranger.goto(link);
  await expect(stranger.getByRole('heading', { name: 'Overview' })).toBeVisible();
  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await expect(other.getByText(/has been used or has expired/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
});
