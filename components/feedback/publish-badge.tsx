'use client';

import {
  Ban,
  BookCheck,
  CircleDashed,
  CirclePause,
  CircleX,
  History,
  ListChecks,
  type LucideIcon,
  Undo2,
  Upload,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '#components/ui/badge.tsx';
import type { PublishState } from '#server/contract/run.ts';
import type { StateFamily } from '#server/contract/run-state.ts';

const looks: Record<Exclude<PublishState, 'none'>, { family: StateFamily; icon: LucideIcon }> = {
  pending: { family: 'neutral', icon: CircleDashed },
  auditing: { family: 'active', icon: ListChecks },
  held_back: { family: 'attention', icon: CirclePause },
  rejected: { family: 'neutral', icon: Ban },
  rolled_back: { family: 'neutral', icon: Undo2 },
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
