import { useTranslations } from 'next-intl';
import { useFormat } from '#components/lib/use-format.ts';
import type { CalendarCell } from './calendar-cells.ts';

/** What a square of the calendar says in words. */
export function useDaySentence(): (cell: CalendarCell) => string {
  const t = useTranslations('calendar');
  const format = useFormat();
  return ({ date, kind, day }) => {
    const version = day?.version ?? null;
    const sentence =
      version === null
        ? t(`kinds.${kind}`)
        : t('dayHolds', {
            kind: t(`kinds.${kind}`),
            rows: format.count(version.rows),
            size: format.bytes(version.bytes),
          });
    return `${format.day(date)}: ${sentence}`;
  };
}
