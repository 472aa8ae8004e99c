'use client';

import { useTranslations } from 'next-intl';
import { StepMark, StepRows, type Waterfall } from './waterfall-row.tsx';
import type { Step, StepName } from './waterfall-steps.ts';

const colours: Record<StepName, string> = {
  raw: 'bg-chart-1',
  rejected: 'bg-chart-2',
  reason: 'bg-chart-2',
  duplicate: 'bg-chart-4',
  trusted: 'bg-chart-3',
  catalog: 'bg-chart-3',
  athena: 'bg-chart-3',
};

export function WaterfallBars({ run, steps, count, isCounting }: Waterfall) {
  const t = useTranslations('waterfall');
  // The table may hold more than this run read.
  const total = Math.max(...steps.map(({ rows }) => rows ?? 0));
  return (
    <ul aria-label={t('title')} className="grid grid-cols-[auto_1fr_auto] gap-x-3 gap-y-1.5">
      {steps.map((step) => (
        <li
          key={step.reason ?? `step ${step.name}`}
          className="col-span-3 grid grid-cols-subgrid items-center"
        >
          <span
            className={
              step.name === 'reason'
                ? 'max-w-40 truncate pl-4 font-mono text-[0.93rem] text-dim'
                : 'font-medium'
            }
            title={step.reason}
          >
            {step.reason ?? t(`steps.${step.name}`)}
          </span>
          <Bar step={step} total={total} />
          <span className={`text-right tabular-nums ${step.name === 'reason' ? 'text-dim' : ''}`}>
            <StepRows step={step} run={run} count={count} />
          </span>
          <span className="col-span-3 text-[0.93rem] empty:hidden">
            <StepMark step={step} count={count} isCounting={isCounting} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Bar({ step: { name, rows, start }, total }: { step: Step; total: number }) {
  const share = (part: number) => `${total === 0 ? 0 : (part / total) * 100}%`;
  return (
    <span aria-hidden className={`relative ${name === 'reason' ? 'h-2' : 'h-4'}`}>
      {rows !== null && rows > 0 && (
        <span
          className={`absolute inset-y-0 min-w-0.5 rounded-sm ${colours[name]} ${name === 'reason' ? 'opacity-60' : ''}`}
          style={{ left: `min(${share(start)}, calc(100% - 2px))`, width: share(rows) }}
        />
      )}
    </span>
  );
}
