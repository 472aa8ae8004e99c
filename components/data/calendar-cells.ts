import type { Calendar, CalendarDay } from '#server/contract/calendar.ts';

/** `gap` lies between the first and the last known day; `outside` before or after them. */
export type CellKind = 'published' | 'replaced' | 'waiting' | 'gap' | 'outside';

export type CalendarCell = {
  date: string;
  kind: CellKind;
  /** 1 to 4: which quarter of the year's largest day its rows lie in; 0 without rows. */
  level: 0 | 1 | 2 | 3 | 4;
  day: CalendarDay | null;
};

/** All days of the calendar's year, oldest first; empty when no year is known. */
export function calendarCells({ year, first, last, days }: Calendar): CalendarCell[] {
  if (year === null) return [];
  const byDate = new Map(days.map((day) => [day.date, day]));
  const largest = Math.max(0, ...days.map(({ version }) => version?.rows ?? 0));
  const isBetween = (date: string) => first !== null && last !== null && date > first && date < last;
  return datesOf(year).map((date) => {
    const day = byDate.get(date) ?? null;
    const kind = kindOf(day) ?? (isBetween(date) ? 'gap' : 'outside');
    return { date, kind, level: levelOf(day?.version?.rows ?? 0, largest), day };
  });
}

/** 0 is Monday. */
export function weekday(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** The day that an arrow key leads to: a day up or down, a week left or right; null at the ends of the year. */
export function dayByKey(cells: readonly CalendarCell[], from: number, key: string): number | null {
  const steps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -7, ArrowRight: 7 };
  const to = key === 'Home' ? 0 : key === 'End' ? cells.length - 1 : from + (steps[key] ?? Number.NaN);
  return cells[to] === undefined || to === from ? null : to;
}

function kindOf(day: CalendarDay | null): CellKind | null {
  if (day === null) return null;
  if (day.version !== null) return day.version.isPublished ? 'published' : 'replaced';
  return 'waiting';
}

function levelOf(rows: number, largest: number): CalendarCell['level'] {
  if (rows === 0 || largest === 0) return 0;
  const share = rows / largest;
  return share > 0.75 ? 4 : share > 0.5 ? 3 : share > 0.25 ? 2 : 1;
}

function datesOf(year: number): string[] {
  const dates: string[] = [];
  const day = new Date(Date.UTC(year, 0, 1));
  day.setUTCFullYear(year);
  for (; day.getUTCFullYear() === year; day.setUTCDate(day.getUTCDate() + 1))
    dates.push(day.toISOString().slice(0, 10));
  return dates;
}
