import { expect, test } from 'vitest';
import { sessionCookie, sessionToken } from './session-cookie.ts';

test('over HTTPS the cookie has every guard that browsers know', () => {
  expect(sessionCookie('https://lake.example', 'abc', 60)).toBe(
    '__Host-comporta_session=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=60; Secure',
  );
});

test('over HTTP it has those that work without', () => {
  expect(sessionCookie('http://127.0.0.1:3000', 'abc', 60)).toBe(
    'comporta_session=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=60',
  );
});

test.each([
  ['the token among other cookies', 'theme=dark; comporta_session=abc; x=y', 'abc'],
  ['no token', 'theme=dark', null],
  ['no cookies', null, null],
  ['two tokens are none: one of them was planted', 'comporta_session=abc; comporta_session=def', null],
  ['a cookie whose name only ends alike', 'xcomporta_session=abc', null],
])('%s', (_title, header, token) => {
  expect(sessionToken('http://127.0.0.1:3000', header)).toBe(token);
});

test('over HTTPS the cookie of another name does not count', () => {
  expect(sessionToken('https://lake.example', 'comporta_session=abc')).toBeNull();
});
