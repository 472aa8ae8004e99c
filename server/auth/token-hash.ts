import { createHash, timingSafeEqual } from 'node:crypto';

/** Tokens are 256 random bits, so a plain hash is enough: there is nothing to guess from it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Compares hashes, so that neither length nor content shows in the time it takes. */
export function isSameToken(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(tokenHash(one)), Buffer.from(tokenHash(other)));
}
