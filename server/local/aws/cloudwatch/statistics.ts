/** CloudWatch's statistics of the values that fall into one period. */
const statistics = {
  SampleCount: (values: readonly number[]) => values.length,
  Sum: sum,
  Average: (values: readonly number[]) => sum(values) / values.length,
  Minimum: (values: readonly number[]) => Math.min(...values),
  Maximum: (values: readonly number[]) => Math.max(...values),
};

export type Statistic = keyof typeof statistics;

export const statisticNames = ['SampleCount', 'Sum', 'Average', 'Minimum', 'Maximum'] as const;

export interface DataPoint {
  /** Epoch seconds. */
  readonly at: number;
  readonly value: number;
}

/** One point a period in which there is something, at the period's beginning, in the order of time. */
export function byPeriod(points: readonly DataPoint[], period: number, statistic: Statistic): DataPoint[] {
  const periods = Map.groupBy(points, ({ at }) => Math.floor(at / period) * period);
  return [...periods]
    .map(([at, inPeriod]) => ({ at, value: statistics[statistic](inPeriod.map(({ value }) => value)) }))
    .toSorted((a, b) => a.at - b.at);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
