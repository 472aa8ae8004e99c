import { expect, test } from 'vitest';
import { chooseLocale } from './locale.ts';

test.each([
  ['the cookie decides', 'pt-BR', 'en', 'pt-BR'],
  ['an unknown cookie is ignored', 'xx', 'pt', 'pt-BR'],
  ['the browser decides', undefined, 'pt-PT,pt;q=0.9,en;q=0.8', 'pt-BR'],
  ['quality counts, not order', undefined, 'pt;q=0.2, en-GB;q=0.7', 'en'],
  ['a refused language is not used', undefined, 'pt;q=0, fr', 'en'],
  ['other languages read English', undefined, 'fr-FR', 'en'],
  ['nothing asked is English', undefined, null, 'en'],
] as const)('%s', (_title, cookie, header, expected) => expect(chooseLocale(cookie, header)).toBe(expected));
