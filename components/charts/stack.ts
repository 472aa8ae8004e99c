import type { Series } from './series.ts';

/** Each series on top of those before it; a step of which one part is missing has no height that would be true. */
export function stacked(series: readonly Series[]): Series[] {
  const length = series[0]?.values.length ?? 0;
  const sums = Array.from({ length }, (): number | null => 0);
  return series.map((one) => ({
    ...one,
    values: one.values.map((value, index) => {
      const below = sums[index] ?? null;
      sums[index] = value === null || below === null ? null : below + value;
      return sums[index] ?? null;
    }),
  }));
}
