import type { Costs } from '#server/contract/metrics.ts';

export type DayCost = { day: string; glueUsd: number; athenaUsd: number; totalUsd: number; count: number };

/** One line a day, newest first. Shown to at most six digits, so a double is exact enough for the sum of a day. */
export function costsByDay(items: Costs['items']): DayCost[] {
  const days = new Map<string, DayCost>();
  for (const { day, source, count, costUsd } of items) {
    const sum = days.get(day) ?? { day, glueUsd: 0, athenaUsd: 0, totalUsd: 0, count: 0 };
    const usd = Number(costUsd);
    sum[source === 'glue' ? 'glueUsd' : 'athenaUsd'] += usd;
    sum.totalUsd += usd;
    sum.count += count;
    days.set(day, sum);
  }
  return [...days.values()].sort((a, b) => b.day.localeCompare(a.day));
}
