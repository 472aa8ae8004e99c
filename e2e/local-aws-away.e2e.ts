import { clickRun, jobCard, waitUntilPublished } from './support/actions.ts';
import { expect, test } from './support/test.ts';

test('while the local AWS is away the screens keep their data and say so, and recover by themselves', async ({
  page,
  comporta,
}) => {
  const card = await clickRun(page, 'Movies CSV');
  await waitUntilPublished(card);
  const pid = await comporta.localAwsPid();
  // Stopped, not killed: it hangs, which a dead one does not; the kill comes after.
  process.kill(pid, 'SIGSTOP');
  await expect(page.getByText('AWS does not answer').first()).toBeVisible({ timeout: 60_000 });
  await expect(card.getByText('3,201')).toBeVisible();
  process.kill(pid, 'SIGKILL');
  await expect(page.getByText('AWS does not answer')).toHaveCount(0, { timeout: 60_000 });
  await clickRun(page, 'Movies CSV');
  await waitUntilPublished(jobCard(page, 'Movies CSV'));
});

test('a run whose local AWS is killed ends with a reason', async ({ page, comporta }) => {
  const card = await clickRun(page, 'TMDB JSON');
  process.kill(await comporta.localAwsPid(), 'SIGKILL');
  await expect(card.getByText('Failed', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await card.getByRole('link', { name: /^Run / }).click();
  await expect(page.getByText(/local AWS stopped while the run was going on/i).first()).toBeVisible();
});
