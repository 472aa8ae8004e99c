'use client';

import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { missing } from '#components/lib/format.ts';
import { useFormat } from '#components/lib/use-format.ts';
import type { RunDetail } from '#server/contract/run.ts';
import { proofOfStep } from './proof-of-step.ts';
import type { AthenaCount } from './read-athena-count.ts';
import type { Mark, Step } from './waterfall-steps.ts';

export type Waterfall = {
  run: RunDetail;
  steps: Step[];
  count: AthenaCount | null;
  isCounting: boolean;
};

/** A number as the link to what proves it. */
export function StepRows({ step, run, count }: { step: Step; run: RunDetail; count: AthenaCount | null }) {
  const t = useTranslations('waterfall');
  const format = useFormat();
  const href = proofOfStep(step, run, count);
  if (step.rows === null) return <span className="text-faint">{missing}</span>;
  if (href === null) return format.count(step.rows);
  const props = {
    className: 'tap underline decoration-line-strong underline-offset-2 hover:decoration-ink',
    'aria-label': t('proof', {
      rows: format.count(step.rows),
      step: step.reason ?? t(`steps.${step.name}`),
      where: t(`proofs.${step.name}`),
    }),
    title: t(`proofs.${step.name}`),
  };
  // A fragment of this page opens the closed part that it lies in, which the router would not do.
  return href.startsWith('#') ? (
    <a href={href} {...props}>
      {format.count(step.rows)}
    </a>
  ) : (
    <Link href={href} {...props}>
      {format.count(step.rows)}
    </Link>
  );
}

const looks: Record<Mark['tone'], { icon: LucideIcon; colour: string }> = {
  neutral: { icon: Info, colour: 'text-dim' },
  good: { icon: CircleCheck, colour: 'text-good' },
  attention: { icon: TriangleAlert, colour: 'text-attention' },
  bad: { icon: CircleAlert, colour: 'text-bad' },
};

/** What it means that a number is not that of the step before it, or that it is. */
export function StepMark({
  step,
  count,
  isCounting,
}: { step: Step } & Pick<Waterfall, 'count' | 'isCounting'>) {
  const t = useTranslations('waterfall');
  const format = useFormat();
  if (step.name === 'athena' && step.mark === null) {
    if (isCounting) return <span className="text-dim">{t('counting')}</span>;
    if (count === null) return <span className="text-dim">{t('notCounted')}</span>;
    if (count.state !== 'SUCCEEDED')
      return <span className="break-words text-bad">{count.error ?? t('countFailed')}</span>;
  }
  if (step.mark === null) return null;
  const { meaning, rows, tone } = step.mark;
  const { icon: Icon, colour } = looks[tone];
  return (
    <span className={`inline-flex gap-1.5 ${colour}`}>
      <Icon aria-hidden size={14} className="mt-[3px] shrink-0" />
      <span>{t(`marks.${meaning}`, { count: rows, rows: format.count(Math.abs(rows)) })}</span>
    </span>
  );
}
