import { expect, test } from 'vitest';
import { carelessJudge, ourJudge, simulatePolicy } from './testing/simulate-policy.ts';

/** Mulberry32: the same seed gives the same lives. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const hours = 100_000;

test('in a hundred thousand hours no protected, moving or just started run is stopped, and idle ones are', () => {
  const stops = simulatePolicy(hours, seeded(1), ourJudge);
  expect(stops.filter(({ fault }) => fault !== null)).toEqual([]);
  expect(stops.length).toBeGreaterThan(1_000);
}, 120_000);

test('a rule that takes missing metrics for zero stops runs that move', () => {
  const stops = simulatePolicy(hours / 100, seeded(1), carelessJudge);
  expect(stops.filter(({ fault }) => fault === 'moving').length).toBeGreaterThan(0);
});
