import { session, signInInput } from '#server/contract/permissions.ts';
import { endpoint, none } from '#server/http/endpoint.ts';

export const getSession = endpoint({
  id: 'getSession',
  method: 'GET',
  path: '/api/session',
  summary: 'Who is signed in, and what they may do',
  permission: 'read',
  params: none,
  query: none,
  body: none,
  statuses: [200],
  response: session,
});

export const signIn = endpoint({
  id: 'signIn',
  method: 'POST',
  path: '/api/session',
  summary: "Sign in with a link's one-time token or the administrator's token",
  permission: 'open',
  params: none,
  query: none,
  body: signInInput,
  statuses: [201],
  response: session,
});

/** Open, so that signing out also clears the cookie of a session that has already ended. */
export const signOut = endpoint({
  id: 'signOut',
  method: 'DELETE',
  path: '/api/session',
  summary: 'Sign out',
  permission: 'open',
  params: none,
  query: none,
  body: none,
  statuses: [204],
  response: null,
});
