import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tokenHash } from '#server/auth/token-hash.ts';
import { apiError } from '#server/contract/api-error.ts';
import { may, type Role } from '#server/contract/permissions.ts';
import { DAY } from '#server/lib/durations.ts';
import { globalSingleton } from '#server/lib/global-singleton.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';
import { allEndpoints } from './all-endpoints.ts';
import type { AnyEndpoint } from './endpoint.ts';
import type { NextRoute } from './route.ts';

const adminToken = 'an-administrators-token-of-40-characters';
const baseUrl = 'http://127.0.0.1:3000';
const params = {
  id: '0190a000-0000-7000-8000-000000000001',
  job: 'movies-csv',
  name: 'movies',
  dataset: 'movies',
};
const own = { 'sec-fetch-site': 'same-origin' };

let context: TestContext;

beforeAll(async () => {
  context = await startTestContext({ settings: { adminToken, baseUrl } });
  // The routes ask for the context of this process, as they do in the app.
  globalSingleton('context', () => Promise.resolve(context.ctx));
  const now = new Date();
  for (const role of ['viewer', 'operator', 'admin'] as const)
    await context.ctx.db.sessions.insertSession({
      tokenHash: tokenHash(role),
      role,
      name: role,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + DAY),
    });
});
afterAll(() => context.stop());

const cookie = (role: Role) => ({ cookie: `comporta_session=${role}` });

async function ask(
  endpoint: AnyEndpoint,
  headers: Record<string, string>,
  { search = '', body }: { search?: string; body?: string } = {},
): Promise<Response> {
  const file = path.resolve(`app${endpoint.path.replace(/\{(\w+)\}/g, '[$1]')}/route.ts`);
  const routes: Record<string, NextRoute> = await import(file);
  const handler = routes[endpoint.method];
  if (handler === undefined) throw new Error(`${file} does not serve ${endpoint.method}.`);
  const url = `${baseUrl}${endpoint.path.replace(/\{(\w+)\}/g, (_all, name: keyof typeof params) => params[name])}${search}`;
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as keyof typeof params);
  return handler(new Request(url, { method: endpoint.method, headers, body }), {
    params: Promise.resolve(
      names.length === 0 ? undefined : Object.fromEntries(names.map((name) => [name, params[name]])),
    ),
  });
}

async function codeOf(response: Response): Promise<string> {
  return apiError.parse(await response.json()).error.code;
}

function byId(id: string): AnyEndpoint {
  const endpoint = allEndpoints.find((one) => one.id === id);
  if (endpoint === undefined) throw new Error(`There is no endpoint ${id}.`);
  return endpoint;
}

const guarded = allEndpoints
  .filter(({ permission }) => permission !== 'open')
  .map((endpoint) => [endpoint.id, endpoint] as const);
const unsafe = guarded.filter(([, { method }]) => method !== 'GET');

describe('who may do what', () => {
  test.each(guarded)('nobody without a session gets anything from %s', async (_id, endpoint) => {
    const response = await ask(endpoint, own);
    expect([response.status, await codeOf(response)]).toEqual([401, 'not_signed_in']);
  });

  test.each(
    guarded.flatMap(([id, endpoint]) =>
      (['viewer', 'operator'] as const)
        .filter((role) => !may(role, endpoint.permission))
        .map((role) => [role, id, endpoint] as const),
    ),
  )('a %s is refused %s, and it is written down', async (role, id, endpoint) => {
    const response = await ask(endpoint, { ...cookie(role), ...own });
    expect([response.status, await codeOf(response)]).toEqual([403, 'forbidden']);
    const audit = await context.query(
      `SELECT outcome FROM audit_event WHERE actor = '${role}' AND action = '${id}' AND outcome = 'forbidden'`,
    );
    expect(audit).toHaveLength(1);
  });

  test('a viewer may read', async () => {
    expect((await ask(byId('listQueries'), cookie('viewer'))).status).toBe(200);
    expect((await ask(byId('getStatus'), cookie('viewer'))).status).toBe(200);
  });
});

describe('where a request comes from', () => {
  test.each(unsafe)('%s is refused when another site makes the browser send it', async (_id, endpoint) => {
    const foreigners: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.test' },
      { origin: 'null' },
      {},
    ];
    for (const foreign of foreigners) {
      const response = await ask(endpoint, { ...cookie('admin'), ...foreign });
      expect([response.status, await codeOf(response)]).toEqual([403, 'foreign_origin']);
    }
  });

  test('signing in is refused from another site too', async () => {
    const response = await ask(byId('signIn'), { origin: 'https://evil.test' });
    expect(await codeOf(response)).toBe('foreign_origin');
  });

  test('a bearer token needs no origin, and is the administrator', async () => {
    const response = await ask(byId('getSession'), { authorization: `Bearer ${adminToken}` });
    expect(await response.json()).toMatchObject({ actor: { role: 'admin' } });
    const deleting = await ask(byId('deleteQuery'), { authorization: `Bearer ${adminToken}` });
    expect(await codeOf(deleting)).toBe('not_found');
  });

  test('a wrong bearer token is nobody, whatever cookie comes along', async () => {
    for (const authorization of ['Bearer wrong', 'Basic YTpi', 'Bearer ', ''])
      expect((await ask(byId('getSession'), { authorization, ...cookie('admin') })).status).toBe(401);
  });

  test('headers that say who one is are not believed', async () => {
    const said = { 'x-user-id': 'admin', 'x-role': 'admin', 'x-middleware-subrequest': 'proxy:proxy:proxy' };
    expect((await ask(byId('listRuns'), said)).status).toBe(401);
  });

  test('a Server Action is refused before anything is read', async () => {
    const response = await ask(
      byId('createQuery'),
      { ...cookie('admin'), ...own, 'next-action': 'x' },
      { body: '{"then":"$1:__proto__:then"}' },
    );
    expect([response.status, await codeOf(response)]).toEqual([400, 'invalid_input']);
  });
});

describe('the door', () => {
  test('signing in sets a cookie that signs in, signing out ends it', async () => {
    const body = JSON.stringify({ token: adminToken });
    const json = { 'content-type': 'application/json' };
    const signedIn = await ask(byId('signIn'), { ...own, ...json }, { body });
    expect(signedIn.status).toBe(201);
    const set = signedIn.headers.get('set-cookie') ?? '';
    expect(set).toContain('HttpOnly; SameSite=Strict');
    const session = { cookie: set.split(';')[0] ?? '' };
    expect((await ask(byId('getSession'), session)).status).toBe(200);
    const signedOut = await ask(byId('signOut'), { ...session, ...own });
    expect([signedOut.status, signedOut.headers.get('set-cookie')]).toEqual([
      204,
      'comporta_session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0',
    ]);
    expect((await ask(byId('getSession'), session)).status).toBe(401);
  });

  test('a wrong token does not sign in, and nothing of it is written down', async () => {
    const token = 'a-wrong-token-that-is-a-secret-somewhere';
    const response = await ask(
      byId('signIn'),
      { ...own, 'content-type': 'application/json' },
      { body: JSON.stringify({ token }) },
    );
    expect([response.status, response.headers.get('set-cookie')]).toEqual([401, null]);
    expect(
      JSON.stringify(await context.query('SELECT * FROM audit_event')) + context.logged.join(''),
    ).not.toContain(token);
  });
});

describe('answers', () => {
  test('no answer is kept on the way, and each has the id under which the log knows it', async () => {
    for (const headers of [cookie('viewer'), {}]) {
      const response = await ask(byId('listQueries'), headers);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test('every request that may change something leaves one audit row, done or refused', async () => {
    const count = async () => (await context.query('SELECT 1 FROM audit_event')).length;
    const before = await count();
    await ask(byId('deleteQuery'), { ...cookie('operator'), ...own });
    await ask(byId('deleteQuery'), {});
    await ask(byId('listQueries'), cookie('operator'));
    expect(await count()).toBe(before + 2);
  });

  test('an unknown query parameter is refused by name', async () => {
    const response = await ask(byId('listQueries'), cookie('viewer'), { search: '?nxtPid=1' });
    expect([response.status, JSON.stringify(await response.json())]).toEqual([
      400,
      expect.stringContaining('nxtPid'),
    ]);
  });

  test('with AWS away, what the history knows is still answered', async () => {
    for (const id of [
      'listQueries',
      'listExecutions',
      'listDatasets',
      'getDataset',
      'getMetrics',
      'getCosts',
      'getSampleRows',
    ]) {
      const endpoint = byId(id);
      const response = await ask(endpoint, cookie('viewer'));
      expect(response.status, id).toBe(200);
      if (endpoint.response !== null && 'parse' in endpoint.response)
        endpoint.response.parse(await response.json());
    }
  });

  test('with AWS away, what only AWS knows says so', async () => {
    const response = await ask(byId('listRaw'), cookie('viewer'));
    expect([response.status, await codeOf(response)]).toEqual([503, 'cloud_unreachable']);
  });

  test('health and readiness are open and tell nothing', async () => {
    expect(await (await ask(byId('getHealth'), {})).json()).toEqual({ ok: true });
    expect(await (await ask(byId('getReady'), {})).json()).toEqual({ ok: true });
  });
});
