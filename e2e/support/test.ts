import { test as base, expect } from '@playwright/test';
import { type Comporta, startComporta } from './comporta.ts';

export { expect };

type Fixtures = {
  /** Settings of a journey's Comporta, by `test.use`. */
  comportaEnv: Record<string, string>;
  comporta: Comporta;
  signedIn: undefined;
};

/** One Comporta a journey, with nothing run yet, and signed in; an exception on the page fails the journey. */
export const test = base.extend<Fixtures>({
  comportaEnv: [{}, { option: true }],
  comporta: [
    async ({ comportaEnv }, use) => {
      const comporta = await startComporta({ env: comportaEnv });
      await use(comporta);
      await comporta.stop();
    },
    { timeout: 90_000 },
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
