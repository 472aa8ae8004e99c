import { expect, test } from 'vitest';
import { apiError, errorCode } from '#server/contract/api-error.ts';
import { ServiceError } from '#server/errors.ts';
import { errorResponse, statusOf } from './error-response.ts';

test('every code has a status of its kind', () => {
  for (const code of errorCode.options) expect(statusOf(code), code).toBeGreaterThanOrEqual(400);
});

test('a foreseen error says its code, its sentence and its details', async () => {
  const response = errorResponse(
    new ServiceError('run_active', 'A run of movies-csv is active.', { details: { runId: 'r' } }),
    'request-1',
  );
  expect(response.status).toBe(409);
  expect(apiError.parse(await response.json()).error).toEqual({
    code: 'run_active',
    message: 'A run of movies-csv is active.',
    requestId: 'request-1',
    details: { runId: 'r' },
  });
});

test('an error that nobody foresaw gives nothing away', async () => {
  const response = errorResponse(new Error('SELECT secret FROM /etc/passwd'), 'request-2');
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(text).toContain('request-2');
  expect(text).not.toContain('secret');
  expect(response.headers.get('cache-control')).toBe('no-store');
});
