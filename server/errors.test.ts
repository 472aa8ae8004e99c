import { expect, test, vi } from 'vitest';
import { CloudError, NotFound, ServiceError } from './errors.ts';

test('an error is known by its kind when the bundler has made its class twice', async () => {
  vi.resetModules();
  const elsewhere = await import('./errors.ts');
  expect(elsewhere.CloudError).not.toBe(CloudError);
  const throttled = new elsewhere.CloudError('throttled', 'Rate exceeded');
  expect(throttled instanceof CloudError).toBe(true);
  expect(throttled instanceof ServiceError).toBe(true);
  expect(throttled instanceof Error).toBe(true);
  expect(new elsewhere.NotFound('run', '1') instanceof NotFound).toBe(true);
});

test('a kind is not taken for another', () => {
  const plain = new ServiceError('conflict', 'Something else runs.');
  expect(plain instanceof CloudError).toBe(false);
  expect(plain instanceof NotFound).toBe(false);
  expect(new NotFound('run', '1') instanceof CloudError).toBe(false);
  expect(new Error('unforeseen') instanceof ServiceError).toBe(false);
});
