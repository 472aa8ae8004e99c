import { expect, type Locator, type Page } from '@playwright/test';

export const jobNames = ['Movies CSV', 'TMDB JSON'] as const;

/** The card of a job on the Overview. */
export function jobCard(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

/** Clicks Run on a job card and waits until Glue has taken it on. */
export async function clickRun(page: Page, name: string): Promise<Locator> {
  const card = jobCard(page, name);
  await card.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(card.getByText(/^(Pending|Starting|Running)$/).first()).toBeVisible();
  return card;
}

export async function waitUntilPublished(card: Locator): Promise<void> {
  await expect(card.getByText('Succeeded', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await expect(card.getByText('Published', { exact: true }).first()).toBeVisible({ timeout: 30_000 });
}
