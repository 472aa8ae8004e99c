'use client';

import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { missing } from '#components/lib/format.ts';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { type Series, swatch } from './series.ts';

const height = 168;
const Plot = dynamic(() => import('./plot.tsx'), {
  ssr: false,
  loading: () => <Skeleton className="h-[168px]" />,
});

/** What one step of a chart stands for; a click, or the link in the table, opens it. */
export type ChartPoint = { key: string; label: string; href?: string };

/** Lines over runs, with what the pointer is on written above them, and the same numbers as a table. */
export function Chart({
  title,
  points,
  series,
  formatValue,
}: {
  title: string;
  points: ChartPoint[];
  series: Series[];
  formatValue: (value: number | null) => string;
}) {
  const t = useTranslations('charts');
  const router = useRouter();
  const id = useId();
  const [isTable, setTable] = useState(false);
  const [hovered, setHovered] = useState<number | null>(null);
  const at = hovered ?? points.length - 1;
  const open = (index: number) => {
    const href = points[index]?.href;
    if (href) router.push(href);
  };
  const hasNumbers = series.some(({ values }) => values.some((value) => value !== null));
  return (
    <figure aria-labelledby={id} className="min-w-0">
      <div className="mb-1 flex min-h-9 items-center justify-between gap-2">
        <figcaption id={id} className="font-medium">
          {title}{' '}
          {hasNumbers && (
            <span className="ml-1 font-normal text-[0.93rem] text-faint tabular-nums">
              {points[at]?.label ?? missing}
            </span>
          )}
        </figcaption>
        {hasNumbers && (
          <button
            type="button"
            aria-pressed={isTable}
            onClick={() => setTable(!isTable)}
            className="target rounded px-2 text-[0.93rem] text-dim hover:bg-surface-2 hover:text-ink"
          >
            {t('asTable')}
          </button>
        )}
      </div>
      {!hasNumbers ? (
        <p className="flex h-[168px] items-center justify-center rounded-md border border-line border-dashed px-4 text-center text-faint">
          {t('empty')}
        </p>
      ) : isTable ? (
        <ChartTable title={title} points={points} series={series} formatValue={formatValue} />
      ) : (
        <>
          <ul className="mb-1 flex flex-wrap gap-x-4 text-[0.93rem] text-dim">
            {series.map(({ label, colour, values }) => (
              <li key={label} className="flex items-center gap-1.5 tabular-nums">
                <span aria-hidden className={`h-2 w-3 rounded-sm ${swatch[colour]}`} />
                {label} <strong className="font-medium text-ink">{formatValue(values[at] ?? null)}</strong>
              </li>
            ))}
          </ul>
          <Plot
            labels={points.map(({ label }) => label)}
            series={series}
            height={height}
            formatValue={formatValue}
            onPoint={setHovered}
            onOpen={open}
          />
        </>
      )}
    </figure>
  );
}

function ChartTable({
  title,
  points,
  series,
  formatValue,
}: {
  title: string;
  points: ChartPoint[];
  series: Series[];
  formatValue: (value: number | null) => string;
}) {
  const t = useTranslations('charts');
  return (
    <Table label={title} maxHeight>
      <TableHead headings={[{ label: t('at') }, ...series.map(({ label }) => ({ label, isNumber: true }))]} />
      <tbody>
        {points
          .map((point, index) => ({ ...point, index }))
          .reverse()
          .map(({ key, label, href, index }) => (
            <Row key={key}>
              <Cell>
                {href ? (
                  <Link href={href} className="tap underline">
                    {label}
                  </Link>
                ) : (
                  label
                )}
              </Cell>
              {series.map(({ label: name, values }) => (
                <Cell key={name} isNumber>
                  {formatValue(values[index] ?? null)}
                </Cell>
              ))}
            </Row>
          ))}
      </tbody>
    </Table>
  );
}
