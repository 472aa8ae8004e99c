import { randomBytes, randomUUID } from 'node:crypto';

/** The only source of randomness, so that a test can have its own. */
export type Rng = {
  uuid(): string;
  /** 256 bits, base64url: a secret that nobody guesses. */
  token(): string;
  /** In [0, 1), for jitter. */
  random(): number;
};

export const systemRng: Rng = {
  uuid: () => randomUUID(),
  token: () => randomBytes(32).toString('base64url'),
  random: () => Math.random(),
};
