'use client';

import { useTranslations } from 'next-intl';
import { useFormat } from '#components/lib/use-format.ts';
import { Section } from '#components/ui/section.tsx';
import type { RunDetail } from '#server/contract/run.ts';

type Step = { label: string; rows: number; colour: string; start: number; isDetail?: boolean };

/** Where every row that came in went: in = out + rejected + duplicate. */
export function RowsWaterfall({ run }: { run: RunDetail }) {
  const t = useTranslations('run');
  const runs = useTranslations('runs');
  const { rowsIn, rowsOut, rowsRejected, rowsDuplicate } = run;
  if (rowsIn === null || rowsOut === null || rowsRejected === null || rowsDuplicate === null)
    return (
      <Section title={t('rows')}>
        <p className="text-dim">{t('rowsUnknown')}</p>
      </Section>
    );
  const reasons = Object.entries(run.output?.rejectedByReason ?? {}).sort(([, a], [, b]) => b - a);
  const steps: Step[] = [
    { label: runs('rowsIn'), rows: rowsIn, colour: 'bg-chart-1', start: 0 },
    { label: runs('rowsRejected'), rows: rowsRejected, colour: 'bg-chart-2', start: rowsIn - rowsRejected },
    ...reasons.map(([reason, rows]) => ({
      label: reason,
      rows,
      colour: 'bg-chart-2',
      start: 0,
      isDetail: true,
    })),
    { label: runs('rowsDuplicate'), rows: rowsDuplicate, colour: 'bg-chart-4', start: rowsOut },
    { label: runs('rowsOut'), rows: rowsOut, colour: 'bg-chart-3', start: 0 },
  ];
  return (
    <Section title={t('rows')} note={t('rowsLaw')}>
      <Bars steps={steps} total={rowsIn} />
      {run.output && run.output.warnings.length > 0 && (
        <ul className="mt-3 list-disc space-y-1 pl-5 text-[0.93rem] text-attention">
          {run.output.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      {run.output && run.output.unknownColumns.length > 0 && (
        <p className="mt-3 text-[0.93rem] text-dim">
          {t('unknownColumns', { names: run.output.unknownColumns.join(', ') })}
        </p>
      )}
    </Section>
  );
}

function Bars({ steps, total }: { steps: Step[]; total: number }) {
  const t = useTranslations('run');
  const format = useFormat();
  const share = (rows: number) => `${total === 0 ? 0 : (rows / total) * 100}%`;
  return (
    <ul aria-label={t('rows')} className="grid grid-cols-[auto_1fr_auto] gap-x-3 gap-y-1.5">
      {steps.map(({ label, rows, colour, start, isDetail }) => (
        <li key={label} className="col-span-3 grid grid-cols-subgrid items-center">
          <span className={isDetail ? 'pl-4 font-mono text-[0.93rem] text-dim' : 'font-medium'}>{label}</span>
          <span aria-hidden className={`relative ${isDetail ? 'h-2' : 'h-4'}`}>
            {!isDetail && rows > 0 && (
              <span
                className={`absolute inset-y-0 min-w-0.5 rounded-sm ${colour}`}
                style={{ left: `min(${share(start)}, calc(100% - 2px))`, width: share(rows) }}
              />
            )}
          </span>
          <span className={`text-right tabular-nums ${isDetail ? 'text-dim' : ''}`}>
            {format.count(rows)}
          </span>
        </li>
      ))}
    </ul>
  );
}
