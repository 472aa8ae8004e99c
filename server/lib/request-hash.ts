import { createHash } from 'node:crypto';

/** Two requests with one idempotency key are the same request when all that they ask for is the same. */
export function requestHash(parts: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify(parts.map((part) => part ?? null)))
    .digest('hex');
}
