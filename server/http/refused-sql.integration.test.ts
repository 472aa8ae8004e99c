import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiError } from '#server/contract/api-error.ts';
import { globalSingleton } from '#server/lib/global-singleton.ts';
import { readCorpus } from '#server/sql-guard/corpus/read-corpus.ts';
import { startTestContext, type TestContext } from '#server/testing/test-context.ts';

const adminToken = 'an-administrators-token-of-40-characters';
const baseUrl = 'http://127.0.0.1:3000';
const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' };
const title = { en: 'x', 'pt-BR': 'x' };

let endpoint: Server;
let callsToAws = 0;
let context: TestContext;

beforeAll(async () => {
  endpoint = createServer((_request, response) => {
    callsToAws += 1;
    response.writeHead(500).end();
  });
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
  const address = endpoint.address();
  if (address === null || typeof address === 'string') throw new Error('The endpoint has no port.');
  context = await startTestContext({
    settings: { adminToken, baseUrl },
    awsEndpointUrl: `http://127.0.0.1:${address.port}`,
  });
  globalSingleton('context', () => Promise.resolve(context.ctx));
});
afterAll(async () => {
  await context.stop();
  endpoint.close();
});

async function post(path: string, body: unknown, id?: string) {
  const routes = {
    '/api/queries': () => import('#app/api/queries/route.ts'),
    '/api/queries/estimate': () => import('#app/api/queries/estimate/route.ts'),
    '/api/queries/{id}/executions': () => import('#app/api/queries/[id]/executions/route.ts'),
  };
  const load = Object.entries(routes).find(([known]) => known === path)?.[1];
  if (load === undefined) throw new Error(`No route ${path}.`);
  const { POST } = await load();
  const request = new Request(`${baseUrl}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return POST(request, { params: Promise.resolve(id === undefined ? undefined : { id }) });
}

test('a statement that does more than read is refused with its place, makes no call and leaves an audit row', async () => {
  // The contract trims the text and refuses an empty one before the guard sees it.
  const hostile = readCorpus('refused').filter(({ sql }) => sql.trim() === sql && !sql.includes('\0'));
  for (const { sql } of hostile) {
    const answer = await post('/api/queries', { dataset: 'movies', title, sql, parameters: [] });
    const { error } = apiError.parse(await answer.json());
    expect({ sql, status: answer.status, code: error.code }).toEqual({
      sql,
      status: 400,
      code: 'sql_refused',
    });
    expect(error.details).toMatchObject({ line: expect.any(Number), column: expect.any(Number) });
  }
  const audited = await context.query(
    "SELECT id FROM audit_event WHERE action = 'createQuery' AND outcome = 'sql_refused'",
  );
  expect(audited).toHaveLength(hostile.length);
  expect(hostile.length).toBeGreaterThan(350);
  expect(await context.query('SELECT id FROM saved_query')).toEqual([]);
  expect(callsToAws).toBe(0);
});

test('a statement that came to be saved all the same is refused when it is to run or to be estimated', async () => {
  const saved = await post('/api/queries', { dataset: 'movies', title, sql: 'SELECT 1' });
  const { id } = (await saved.json()) as { id: string };
  await context.query("UPDATE saved_query SET sql = 'DELETE FROM movies'");
  const run = await post('/api/queries/{id}/executions', {}, id);
  const estimate = await post('/api/queries/estimate', { sql: 'DELETE FROM movies' });
  for (const answer of [run, estimate]) {
    expect(answer.status).toBe(400);
    expect(apiError.parse(await answer.json()).error.code).toBe('sql_refused');
  }
  expect(await context.query('SELECT id FROM execution')).toEqual([]);
  expect(callsToAws).toBe(0);
});
