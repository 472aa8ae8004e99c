import { z } from 'zod';

export const theme = z.enum(['system', 'light', 'dark']);
export type Theme = z.infer<typeof theme>;

export const themeCookie = 'comporta_theme';
export const localeCookie = 'comporta_locale';

const yearSeconds = 365 * 24 * 60 * 60;

/** Kept in a cookie so that the server writes the page right the first time; the CSP allows no inline script. */
export function keepPreference(cookie: typeof themeCookie | typeof localeCookie, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing outside secure contexts (plain http on a LAN)
  document.cookie = `${cookie}=${value}; path=/; max-age=${yearSeconds}; samesite=lax`;
}
