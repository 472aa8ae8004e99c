import { randomInt } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** An identifier as AWS forms them: `AROA` for roles, `ASIA` for temporary keys. */
export function iamId(prefix: 'AROA' | 'ASIA', length: number): string {
  return prefix + Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
}
