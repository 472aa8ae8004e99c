import { expect, test } from 'vitest';
import { isSameOrigin } from './same-origin.ts';

test.each<[string, Record<string, string>, boolean]>([
  ['the browser says same-origin', { 'sec-fetch-site': 'same-origin' }, true],
  ['the browser says cross-site', { 'sec-fetch-site': 'cross-site' }, false],
  ['a sibling subdomain is foreign', { 'sec-fetch-site': 'same-site' }, false],
  ['an address typed by hand is no page of ours', { 'sec-fetch-site': 'none' }, false],
  [
    'what the browser says beats the origin',
    { 'sec-fetch-site': 'cross-site', origin: 'https://lake.example' },
    false,
  ],
  ['the exact origin', { origin: 'https://lake.example' }, true],
  ['another port', { origin: 'https://lake.example:8443' }, false],
  ['another scheme', { origin: 'http://lake.example' }, false],
  ['a name that only begins like ours', { origin: 'https://lake.example.evil.test' }, false],
  ['the null origin of a sandboxed frame', { origin: 'null' }, false],
  ['no origin at all', {}, false],
])('%s', (_title, headers, expected) => {
  expect(isSameOrigin(new Headers(headers), 'https://lake.example/')).toBe(expected);
});
