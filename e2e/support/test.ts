import { test as base, expect } from '@playwright/test';
import { type Comporta, startComporta } from './comporta.ts';

export { expect };

/** One Comporta a file, signed in; a message on the browser's console that is an error fails the journey. */
export const test = base.extend<{ signedIn: undefined }, { comporta: Comporta }>({
  comporta: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      const comporta = await startComporta();
      await use(comporta);
      await comporta.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: async ({ comporta }, use) => use(comporta.url),
  signedIn: [
    async ({ comporta, page }, use) => {
      const pageErrors: string[] = [];
      page.on('pageerror', (error) => pageErrors.push(error.message));
      await page.goto(await comporta.link());
      await page.waitForURL(`${comporta.url}/`);
      await use(undefined);
      expect(pageErrors).toEqual([]);
    },
    { auto: true },
  ],
});
