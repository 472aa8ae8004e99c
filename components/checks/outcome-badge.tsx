'use client';

import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '#components/ui/badge.tsx';
import type { RunCheck } from '#server/contract/check.ts';

/** What a check said; a warning that fails needs a person, and holds nothing back. */
export function OutcomeBadge({ outcome, severity }: Pick<RunCheck, 'outcome' | 'severity'>) {
  const t = useTranslations('checks.outcomes');
  if (outcome === 'passed')
    return <Badge family="good" icon={CircleCheck} word={t('passed.word')} sentence={t('passed.sentence')} />;
  if (outcome === 'error')
    return <Badge family="bad" icon={TriangleAlert} word={t('error.word')} sentence={t('error.sentence')} />;
  return severity === 'blocking' ? (
    <Badge family="bad" icon={CircleX} word={t('failed.word')} sentence={t('failed.sentence')} />
  ) : (
    <Badge family="attention" icon={TriangleAlert} word={t('warned.word')} sentence={t('warned.sentence')} />
  );
}
