export type SeededRandom = {
  /** In [0, 1). */
  next(): number;
  /** Whole, from 0 up to but not including `count`. */
  below(count: number): number;
  pick<T>(values: readonly [T, ...T[]]): T;
};

/** The same seed gives the same plan, so that a failure can be looked at again (mulberry32). */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number) => Math.floor(next() * count);
  return { next, below, pick: (values) => values[below(values.length)] ?? values[0] };
}
