import { expect, test } from 'vitest';
import { quantile } from './quantile.ts';

test.each([
  [[5], 0.5, 5],
  [[3, 1, 2], 0.5, 2],
  [[4, 1, 3, 2], 0.5, 2.5],
  [Array.from({ length: 101 }, (_, index) => index), 0.95, 95],
  [[10, 20], 0.95, 19.5],
])('of %j at %f it is %f', (values, share, expected) => {
  expect(quantile(values, share)).toBeCloseTo(expected, 10);
});

test('of nothing there is none', () => {
  expect(quantile([], 0.5)).toBeNull();
});
