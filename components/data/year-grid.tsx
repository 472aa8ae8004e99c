'use client';

import { useLocale } from 'next-intl';
import { type KeyboardEvent, useRef } from 'react';
import { type CalendarCell, dayByKey, weekday } from './calendar-cells.ts';
import { daySquare } from './day-square.ts';
import { useDaySentence } from './use-day-sentence.ts';

type Props = {
  label: string;
  cells: CalendarCell[];
  selected: string;
  onSelect: (date: string) => void;
};

/** A year with a column a week. One day is in the tab order; arrow keys lead to the others. */
export function YearGrid({ label, cells, selected, onSelect }: Props) {
  const sentenceOf = useDaySentence();
  const grid = useRef<HTMLDivElement>(null);
  const offset = weekday(cells[0]?.date ?? '');
  const move = (event: KeyboardEvent) => {
    const from = cells.findIndex(({ date }) => date === selected);
    const to = dayByKey(cells, from, event.key);
    const cell = to === null ? undefined : cells[to];
    if (cell === undefined) return;
    event.preventDefault();
    onSelect(cell.date);
    grid.current?.querySelector<HTMLElement>(`[data-date="${cell.date}"]`)?.focus();
  };
  return (
    <div className="overflow-x-auto pb-1">
      {/* biome-ignore lint/a11y/useSemanticElements: the days of a week stand in a column, which no table can say */}
      <div
        ref={grid}
        role="group"
        aria-label={label}
        onKeyDown={move}
        className="grid w-fit grid-flow-col grid-rows-[auto_repeat(7,14px)] gap-[3px]"
      >
        <MonthNames cells={cells} offset={offset} />
        {cells.map((cell, index) => (
          <button
            key={cell.date}
            type="button"
            data-date={cell.date}
            title={sentenceOf(cell)}
            aria-label={sentenceOf(cell)}
            aria-pressed={cell.date === selected}
            tabIndex={cell.date === selected ? 0 : -1}
            onClick={() => onSelect(cell.date)}
            style={{ gridRow: weekday(cell.date) + 2, gridColumn: Math.floor((index + offset) / 7) + 1 }}
            className={`size-[14px] ${daySquare(cell)} aria-pressed:outline-2 aria-pressed:outline-ink aria-pressed:outline-offset-1 focus-visible:outline-accent`}
          />
        ))}
      </div>
    </div>
  );
}

function MonthNames({ cells, offset }: { cells: CalendarCell[]; offset: number }) {
  const locale = useLocale();
  const names = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  return cells.map(({ date }, index) =>
    date.endsWith('-01') ? (
      <span
        key={date}
        aria-hidden
        className="col-span-3 row-start-1 text-[0.86rem] text-faint"
        style={{ gridColumn: `${Math.floor((index + offset) / 7) + 1} / span 4` }}
      >
        {names.format(new Date(`${date}T00:00:00Z`))}
      </span>
    ) : null,
  );
}
