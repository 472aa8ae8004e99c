import type { Rng } from '#server/lib/rng.ts';

export type SeededRng = Rng & {
  /** True so often. */
  chance(probability: number): boolean;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  pick<T>(values: readonly [T, ...T[]]): T;
};

/** Mulberry32: the same numbers for the same seed on every machine. */
export function seededRng(seed: number): SeededRng {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  return {
    random,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
    token: () => hex(43),
    chance: (probability) => random() < probability,
    between,
    pick: (values) => values[between(0, values.length - 1)] ?? values[0],
  };
}
