'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { missing } from '#components/lib/format.ts';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { ChartTable } from './chart-table.tsx';
import { quantile } from './quantile.ts';
import { type ChartPoint, type Series, swatch } from './series.ts';

const height = 168;
const Plot = dynamic(() => import('./plot.tsx'), {
  ssr: false,
  loading: () => <Skeleton className="h-[168px]" />,
});

type Range = { from: number; to: number };

/**
 * Lines over runs, with what the pointer is on written above them, and the same numbers as a table. Dragging across it
 * shows that part alone.
 */
export function Chart({
  title,
  points,
  series,
  formatValue,
  isStacked = false,
  levelsOf,
  quietAfter,
}: {
  title: string;
  points: ChartPoint[];
  series: Series[];
  formatValue: (value: number | null) => string;
  /** The series are parts of one sum, and lie on each other. */
  isStacked?: boolean;
  /** Of each step, the number whose median and 95th percentile are drawn; null leaves a step out. */
  levelsOf?: (number | null)[];
  /** Steps after which nothing ran for long: the line is broken there. */
  quietAfter?: ReadonlySet<number>;
}) {
  const t = useTranslations('charts');
  const router = useRouter();
  const id = useId();
  const [isTable, setTable] = useState(false);
  const [hovered, setHovered] = useState<number | null>(null);
  const [zoom, setZoom] = useState<Range | null>(null);
  const { from, to } = zoom ?? { from: 0, to: points.length - 1 };
  const cut = <T,>(all: readonly T[]) => all.slice(from, to + 1);
  const shownPoints = cut(points);
  const shownSeries = series.map((one) => ({ ...one, values: cut(one.values) }));
  const at = hovered !== null && hovered < shownPoints.length ? hovered : shownPoints.length - 1;
  const point = shownPoints[at];
  const known = cut(levelsOf ?? []).filter((value) => value !== null);
  const levels = ([0.5, 0.95] as const).flatMap((share) => {
    const value = known.length < 3 ? null : quantile(known, share);
    return value === null ? [] : [{ label: t(share === 0.5 ? 'median' : 'p95'), value }];
  });
  const hasNumbers = series.some(({ values }) => values.some((value) => value !== null));
  return (
    <figure aria-labelledby={id} className="min-w-0">
      <div className="mb-1 flex min-h-9 items-center justify-between gap-2">
        <figcaption id={id} className="min-w-0 font-medium">
          {title}{' '}
          {hasNumbers && (
            <span className="ml-1 font-normal text-[0.93rem] text-faint tabular-nums">
              {point?.label ?? missing} {point?.detail}
              {point?.isFailed && <span className="text-bad"> {t('failed')}</span>}
            </span>
          )}
        </figcaption>
        {hasNumbers && (
          <div className="flex shrink-0">
            {zoom && (
              <button type="button" onClick={() => setZoom(null)} className={quietButton}>
                {t('showAll')}
              </button>
            )}
            <button
              type="button"
              aria-pressed={isTable}
              onClick={() => setTable(!isTable)}
              className={quietButton}
            >
              {t('asTable')}
            </button>
          </div>
        )}
      </div>
      {!hasNumbers ? (
        <p className="flex h-[168px] items-center justify-center rounded-md border border-line border-dashed px-4 text-center text-faint">
          {t('empty')}
        </p>
      ) : isTable ? (
        <ChartTable title={title} points={shownPoints} series={shownSeries} formatValue={formatValue} />
      ) : (
        <>
          <ul className="mb-1 flex flex-wrap gap-x-4 text-[0.93rem] text-dim">
            {shownSeries.map(({ label, colour, values }) => (
              <li key={label} className="flex items-center gap-1.5 tabular-nums">
                <span aria-hidden className={`h-2 w-3 rounded-sm ${swatch[colour]}`} />
                {label} <strong className="font-medium text-ink">{formatValue(values[at] ?? null)}</strong>
              </li>
            ))}
            {levels.map(({ label, value }) => (
              <li key={label} className="flex items-center gap-1.5 tabular-nums">
                <span aria-hidden className="w-3 border-dim border-t border-dashed" />
                {label} <strong className="font-medium text-ink">{formatValue(value)}</strong>
              </li>
            ))}
          </ul>
          <Plot
            points={shownPoints}
            series={shownSeries}
            levels={levels}
            isStacked={isStacked}
            quietAfter={[...(quietAfter ?? [])].map((index) => index - from)}
            height={height}
            formatValue={formatValue}
            onPoint={setHovered}
            onOpen={(index) => {
              const href = shownPoints[index]?.href;
              if (href) router.push(href);
            }}
            onZoom={(range) => setZoom({ from: from + range.from, to: from + range.to })}
          />
        </>
      )}
    </figure>
  );
}

const quietButton = 'target rounded px-2 text-[0.93rem] text-dim hover:bg-surface-2 hover:text-ink';
