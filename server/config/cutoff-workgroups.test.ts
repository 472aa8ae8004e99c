import { expect, test } from 'vitest';
import { smallestFitting } from './cutoff-workgroups.ts';

test.each([
  [0n, 'comporta-small'],
  [100_000_000n, 'comporta-small'],
  [100_000_001n, 'comporta-medium'],
  [1_000_000_001n, 'comporta-large'],
  [10n ** 15n, 'comporta-large'],
  [null, 'comporta-large'],
])('a query of %s bytes at most runs in %s', (bytes, name) => {
  expect(smallestFitting('comporta', bytes)).toBe(name);
});
