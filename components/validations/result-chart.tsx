'use client';

import { useTranslations } from 'next-intl';
import { BarList } from '#components/charts/bar-list.tsx';
import { Chart } from '#components/charts/chart.tsx';
import { missing } from '#components/lib/format.ts';
import { useFormat } from '#components/lib/use-format.ts';
import type { ResultPage } from '#server/contract/execution.ts';
import type { SavedQuery } from '#server/contract/query.ts';
import { chartData } from './chart-data.ts';

const mostBars = 25;

/** The result drawn as its query asks; nothing when the columns it names are not there. */
export function ResultChart({
  chart,
  columns,
  rows,
}: {
  chart: SavedQuery['chart'];
  columns: ResultPage['columns'];
  rows: ResultPage['items'];
}) {
  const t = useTranslations('validation');
  const format = useFormat();
  const data = chartData(chart, columns, rows);
  if (data === null) return null;
  const write = (value: number | null) => (value === null ? missing : format.number(value));
  if (chart.type === 'number')
    return (
      <p className="mb-4">
        <span className="block text-dim">{data.y}</span>
        <strong className="font-semibold text-3xl tabular-nums tracking-tight">
          {write(data.points[0]?.value ?? null)}
        </strong>
      </p>
    );
  const title = t('chartTitle', { y: data.y, x: data.x ?? '' });
  if (chart.type === 'line')
    return (
      <div className="mb-6">
        <Chart
          title={title}
          points={data.points.map(({ name }, index) => ({ key: String(index), label: name ?? missing }))}
          series={[{ label: data.y, colour: 'chart-1', values: data.points.map(({ value }) => value) }]}
          formatValue={write}
        />
      </div>
    );
  return (
    <figure className="mb-6">
      <figcaption className="mb-2 font-medium">{title}</figcaption>
      <BarList label={title} bars={data.points.slice(0, mostBars)} formatValue={write} />
      {data.points.length > mostBars && (
        <p className="mt-1 text-[0.93rem] text-faint">
          {t('moreBars', { count: data.points.length - mostBars })}
        </p>
      )}
    </figure>
  );
}
