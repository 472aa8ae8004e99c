import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { callApi } from './api-client.ts';
import { ApiError } from './api-error.ts';

afterEach(() => vi.unstubAllGlobals());

function answering(response: Response | Error) {
  const fetched = vi.fn(async (_path: string, _init: RequestInit) => {
    if (response instanceof Error) throw response;
    return response;
  });
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

const thing = z.object({ name: z.string() });
const failureOf = (answer: Promise<unknown>) =>
  answer.then(
    () => null,
    (error: unknown) => (error instanceof ApiError ? error : null),
  );

test('an answer is parsed by its schema', async () => {
  answering(Response.json({ name: 'movies' }));
  expect(await callApi(thing, '/api/x')).toEqual({ name: 'movies' });
});

test('an answer of another shape is said to be unreadable, never passed on', async () => {
  answering(Response.json({ name: 7 }, { headers: { 'x-request-id': 'r1' } }));
  expect(await failureOf(callApi(thing, '/api/x'))).toMatchObject({
    code: 'unreadable_answer',
    requestId: 'r1',
  });
});

test('a refusal keeps its code, its request id and its details', async () => {
  const error = { code: 'run_active', message: 'busy', requestId: 'r2', details: { runId: 'abc' } };
  answering(Response.json({ error }, { status: 409 }));
  expect(await failureOf(callApi(thing, '/api/x'))).toMatchObject({
    code: 'run_active',
    requestId: 'r2',
    details: { runId: 'abc' },
  });
});

test('a page of a proxy instead of JSON is unreadable, not a crash', async () => {
  answering(new Response('<h1>Bad gateway</h1>', { status: 502 }));
  expect(await failureOf(callApi(thing, '/api/x'))).toMatchObject({ code: 'unreadable_answer' });
});

test('no answer has a code of its own', async () => {
  answering(new TypeError('Failed to fetch'));
  expect(await failureOf(callApi(thing, '/api/x'))).toMatchObject({ code: 'no_answer', requestId: null });
});

test('the idempotency key travels as a header', async () => {
  const fetched = answering(Response.json({ name: 'x' }));
  await callApi(thing, '/api/x', { method: 'POST', json: {}, idempotencyKey: 'k1' });
  expect(new Headers(fetched.mock.calls[0]?.[1].headers).get('idempotency-key')).toBe('k1');
});
