import { expect, test } from 'vitest';
import { saveQueryInput } from '#server/contract/query.ts';
import { endpoint, none } from './endpoint.ts';
import { startRun } from './endpoints/job-endpoints.ts';
import { listRuns } from './endpoints/run-endpoints.ts';
import { parseRequest } from './parse-request.ts';

const json = { 'content-type': 'application/json' };
const post = (body: string, headers: Record<string, string> = json) =>
  parseRequest(
    startRun,
    new Request('http://x/api/jobs/movies-csv/runs', { method: 'POST', body, headers }),
    {
      job: 'movies-csv',
    },
  );
const list = (search: string) => parseRequest(listRuns, new Request(`http://x/api/runs${search}`), {});

test('a body that is not there counts as an empty object', async () => {
  const request = new Request('http://x/', { method: 'POST' });
  expect(await parseRequest(startRun, request, { job: 'movies-csv' })).toMatchObject({ body: {} });
});

test('only a parameter that may repeat is taken twice', async () => {
  expect(await list('?state=RUNNING&state=FAILED')).toMatchObject({
    query: { state: ['RUNNING', 'FAILED'] },
  });
  await expect(list('?limit=1&limit=999')).rejects.toMatchObject({ code: 'invalid_input' });
});

test.each([
  '?nxtPid=1',
  '?__proto__=1',
  '?limit=1e9',
  '?limit=-1',
  '?limit=NaN',
  '?from=yesterday',
  '?job=other',
])('the query %s is refused', async (search) => {
  await expect(list(search)).rejects.toMatchObject({ code: 'invalid_input' });
});

test.each([
  ['a field that nobody knows', '{"role":"admin"}'],
  ['a field that nobody knows, deeper', '{"arguments":{"--extra-py-files":"s3://x"}}'],
  ['a prototype', '{"__proto__":{"polluted":true}}'],
  ['a prototype, deeper', '{"arguments":{"__proto__":{"polluted":true}}}'],
  ['a constructor', '{"constructor":{"prototype":{"polluted":true}}}'],
  ['what is no JSON', '{"arguments":'],
  ['an array', '[]'],
  ['ten thousand levels', '['.repeat(10_000)],
])('%s in the body is refused', async (_title, body) => {
  await expect(post(body)).rejects.toMatchObject({ code: 'invalid_input' });
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test('JSON that calls itself text is refused: a form of another site can send that', async () => {
  await expect(post('{}', { 'content-type': 'text/plain' })).rejects.toMatchObject({ code: 'invalid_input' });
});

test('more than 64 KB is refused, whatever Content-Length says', async () => {
  const large = JSON.stringify({ sql: 'x'.repeat(70_000) });
  const saving = endpoint({ ...startRun, params: none, query: none, body: saveQueryInput });
  const request = new Request('http://x/', {
    method: 'POST',
    body: large,
    headers: { ...json, 'content-length': '2' },
  });
  await expect(parseRequest(saving, request, {})).rejects.toMatchObject({ code: 'too_large' });
});

test('a path that names nothing is not found', async () => {
  await expect(
    parseRequest(startRun, new Request('http://x/api/jobs/other/runs'), { job: 'other' }),
  ).rejects.toMatchObject({
    code: 'not_found',
  });
});

test.each(['short', 'with space in it', 'x'.repeat(201)])(
  'the idempotency key %j is refused',
  async (key) => {
    await expect(post('{}', { ...json, 'idempotency-key': key })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  },
);
