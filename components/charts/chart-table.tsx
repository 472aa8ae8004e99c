'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import type { ChartPoint, Series } from './series.ts';

/** The numbers of a chart, newest first; each step leads where a click on it leads. */
export function ChartTable({
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
          .map(({ key, label, detail, href, isFailed, index }) => (
            <Row key={key}>
              <Cell>
                {href ? (
                  <Link href={href} className="tap underline">
                    {label}
                  </Link>
                ) : (
                  label
                )}
                {detail && <span className="ml-2 text-dim">{detail}</span>}
                {isFailed && <span className="ml-2 text-bad">{t('failed')}</span>}
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
