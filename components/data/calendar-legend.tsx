'use client';

import { useTranslations } from 'next-intl';
import type { CalendarCell, CellKind } from './calendar-cells.ts';
import { daySquare } from './day-square.ts';

const kinds: CellKind[] = ['published', 'replaced', 'waiting', 'gap'];

/** What the squares mean, with how many days there are of each. */
export function CalendarLegend({ cells }: { cells: CalendarCell[] }) {
  const t = useTranslations('calendar');
  return (
    <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-[0.93rem] text-dim">
      {kinds.map((kind) => {
        const days = cells.filter((cell) => cell.kind === kind).length;
        return days === 0 ? null : (
          <li key={kind} className="flex items-center gap-1.5">
            <span aria-hidden className={`size-3.5 ${daySquare({ kind, level: 3 })}`} />
            {t(`kinds.${kind}`)} <span className="text-faint tabular-nums">{t('days', { count: days })}</span>
          </li>
        );
      })}
    </ul>
  );
}
