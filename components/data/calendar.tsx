'use client';

import { useQuery } from '@tanstack/react-query';
import { CalendarDays } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { calendarQuery } from '#components/lib/queries/datasets.ts';
import { Button } from '#components/ui/button.tsx';
import { Section } from '#components/ui/section.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { Calendar } from '#server/contract/calendar.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { type CalendarCell, calendarCells } from './calendar-cells.ts';
import { CalendarDayFacts } from './calendar-day-facts.tsx';
import { CalendarLegend } from './calendar-legend.tsx';
import { MonthGrids } from './month-grids.tsx';
import { YearGrid } from './year-grid.tsx';

/** A year of the dataset, a square a day: what is there, how much, and where the gaps are. */
export function DatasetCalendar({ name }: { name: DatasetName }) {
  const t = useTranslations('calendar');
  const [year, setYear] = useState<number | null>(null);
  const query = useQuery(calendarQuery(name, year));
  const years = query.data?.years ?? [];
  return (
    <Section
      title={t('title')}
      note={t(`notes.${name}`)}
      actions={
        years.length > 1 &&
        years.map((one) => (
          <Button
            key={one}
            look="quiet"
            aria-pressed={one === query.data?.year}
            className="aria-pressed:bg-surface-3 aria-pressed:text-ink"
            onClick={() => setYear(one)}
          >
            {one}
          </Button>
        ))
      }
    >
      <QueryView
        query={query}
        skeleton={<Skeleton className="h-40" />}
        isEmpty={(calendar) => calendar.year === null}
        empty={<EmptyState icon={CalendarDays} text={t('empty')} />}
      >
        {(calendar) => <Year key={calendar.year} calendar={calendar} />}
      </QueryView>
    </Section>
  );
}

function Year({ calendar }: { calendar: Calendar }) {
  const t = useTranslations('calendar');
  const [asked, setAsked] = useState<string | null>(null);
  const cells = calendarCells(calendar);
  const selected = cells.find(({ date }) => date === asked) ?? newestKnown(cells);
  if (selected === undefined) return null;
  const shown = { cells, selected: selected.date, onSelect: setAsked };
  return (
    <>
      <div className="max-lg:hidden">
        <YearGrid label={t('yearLabel', { year: String(calendar.year) })} {...shown} />
      </div>
      <div className="lg:hidden">
        <MonthGrids {...shown} />
      </div>
      <CalendarLegend cells={cells} />
      {!calendar.isRawKnown && <p className="mt-2 text-attention">{t('rawUnknown')}</p>}
      <CalendarDayFacts cell={selected} />
    </>
  );
}

function newestKnown(cells: CalendarCell[]): CalendarCell | undefined {
  return cells.findLast(({ day }) => day !== null) ?? cells.at(-1);
}
