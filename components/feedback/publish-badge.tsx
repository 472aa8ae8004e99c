'use client';

import { BookCheck, CircleDashed, CircleX, History, type LucideIcon, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '#components/ui/badge.tsx';
import type { PublishState } from '#server/contract/run.ts';
import type { StateFamily } from '#server/contract/run-state.ts';

const looks: Record<Exclude<PublishState, 'none'>, { family: StateFamily; icon: LucideIcon }> = {
  pending: { family: 'neutral', icon: CircleDashed },
  publishing: { family: 'active', icon: Upload },
  published: { family: 'good', icon: BookCheck },
  failed: { family: 'bad', icon: CircleX },
  superseded: { family: 'neutral', icon: History },
};

/** Where a run's version stands on its way to the readers; nothing while there is no version. */
export function PublishBadge({ state }: { state: PublishState }) {
  const t = useTranslations('publishing');
  if (state === 'none') return null;
  return <Badge {...looks[state]} word={t(`${state}.word`)} sentence={t(`${state}.sentence`)} />;
}
