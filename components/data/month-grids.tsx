'use client';

import { useLocale } from 'next-intl';
import { type CalendarCell, weekday } from './calendar-cells.ts';
import { daySquare } from './day-square.ts';
import { useDaySentence } from './use-day-sentence.ts';

/** The months of which anything is known, newest first, with days that a finger can hit. */
export function MonthGrids({
  cells,
  selected,
  onSelect,
}: {
  cells: CalendarCell[];
  selected: string;
  onSelect: (date: string) => void;
}) {
  const locale = useLocale();
  const sentenceOf = useDaySentence();
  const monthName = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (
    <ul className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
      {monthsOf(cells).map(([month, days]) => (
        <li key={month}>
          <h3 className="mb-1 font-medium first-letter:uppercase">
            {monthName.format(new Date(`${month}-01T00:00:00Z`))}
          </h3>
          <div className="grid grid-cols-7 gap-1">
            {days.map((cell) => (
              <button
                key={cell.date}
                type="button"
                aria-label={sentenceOf(cell)}
                aria-pressed={cell.date === selected}
                onClick={() => onSelect(cell.date)}
                style={{ gridColumn: weekday(cell.date) + 1 }}
                className="flex min-h-11 flex-col items-center justify-center gap-0.5 rounded-md text-[0.86rem] text-dim tabular-nums aria-pressed:bg-surface-3 aria-pressed:text-ink"
              >
                {Number(cell.date.slice(8))}
                <span aria-hidden className={`size-3.5 ${daySquare(cell)}`} />
              </button>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

function monthsOf(cells: CalendarCell[]): [string, CalendarCell[]][] {
  const months = new Map<string, CalendarCell[]>();
  for (const cell of cells) {
    const month = cell.date.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), cell]);
  }
  return [...months].filter(([, days]) => days.some(({ kind }) => kind !== 'outside')).reverse();
}
