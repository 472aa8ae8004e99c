import { classNames } from '#components/lib/class-names.ts';
import type { CalendarCell, CellKind } from './calendar-cells.ts';

const fills: Record<CalendarCell['level'], string> = {
  0: 'bg-transparent',
  1: 'bg-chart-1/35',
  2: 'bg-chart-1/55',
  3: 'bg-chart-1/75',
  4: 'bg-chart-1',
};

const looks: Record<CellKind, string> = {
  published: 'border-transparent',
  replaced: 'border-line-strong bg-surface-3',
  waiting: 'border-attention border-2 bg-attention-tint',
  gap: 'border-line-strong/70 border-dashed',
  outside: 'border-transparent bg-surface-3/60',
};

/** The square of a day: its shape says what it is, its shade how much. */
export function daySquare({ kind, level }: Pick<CalendarCell, 'kind' | 'level'>): string {
  return classNames('rounded-sm border', looks[kind], kind === 'published' && fills[level === 0 ? 1 : level]);
}
