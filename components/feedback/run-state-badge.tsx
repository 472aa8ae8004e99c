'use client';

import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleX,
  Clock,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  Rocket,
  SearchX,
  Timer,
  TimerOff,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '#components/ui/badge.tsx';
import { type RunState, runState, stateFacts } from '#server/contract/run-state.ts';

const icons: Record<RunState, LucideIcon> = {
  PENDING: CircleDashed,
  UNKNOWN: CircleHelp,
  NOT_STARTED: SearchX,
  WAITING: Hourglass,
  STARTING: Rocket,
  RUNNING: LoaderCircle,
  STOPPING: Timer,
  STOPPED: Ban,
  SUCCEEDED: CircleCheck,
  FAILED: CircleX,
  TIMEOUT: TimerOff,
  ERROR: CircleX,
  EXPIRED: Clock,
};

export function RunStateBadge({ state }: { state: string }) {
  const t = useTranslations('states');
  const known = runState.safeParse(state);
  if (!known.success)
    return (
      <Badge family={stateFacts(state).family} icon={CircleHelp} word={state} sentence={t('unheardOf')} />
    );
  return (
    <Badge
      family={stateFacts(state).family}
      icon={icons[known.data]}
      word={t(`${known.data}.word`)}
      sentence={t(`${known.data}.sentence`)}
      isSpinning={known.data === 'RUNNING'}
    />
  );
}
