import { DAY } from '#server/lib/durations.ts';
import { monthOf } from './ledger-range.ts';

export type DaySpent = { day: string; nanoUsd: bigint };

/** Whole days before today that the mean looks back at most. */
export const forecastDays = 14;
const leastDays = 3;

/**
 * The month's end, in nano-dollars: what was spent this month, and for each day that is left after today the mean of
 * the last 14 whole days, days without spending included, since the first entry. With fewer than 3 such days nothing
 * is said. Today counts with what it has cost so far or the mean, whichever is more.
 */
export function forecast(
  now: Date,
  { spentMonth, firstDay, recent }: { spentMonth: bigint; firstDay: string | null; recent: DaySpent[] },
): { month: bigint | null; perDay: bigint | null; days: number } {
  const today = now.toISOString().slice(0, 10);
  const days = firstDay === null ? 0 : Math.min(daysBetween(firstDay, today), forecastDays);
  if (days < leastDays) return { month: null, perDay: null, days };
  const since = dayBefore(today, days);
  const spent = recent.filter(({ day }) => day >= since && day < today);
  const perDay = sumOf(spent) / BigInt(days);
  const spentToday = sumOf(recent.filter(({ day }) => day === today));
  const restOfToday = perDay > spentToday ? perDay - spentToday : 0n;
  const daysLeft = BigInt(daysBetween(today, monthOf(now).to.toISOString().slice(0, 10)) - 1);
  return { month: spentMonth + restOfToday + daysLeft * perDay, perDay, days };
}

function sumOf(days: DaySpent[]): bigint {
  return days.reduce((sum, { nanoUsd }) => sum + nanoUsd, 0n);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY).toISOString().slice(0, 10);
}
