'use client';

import {
  Activity,
  CircleAlert,
  CircleDashed,
  Hourglass,
  type LucideIcon,
  Moon,
  SignalZero,
  Timer,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '#components/ui/badge.tsx';
import type { RadarVerdict } from '#server/contract/idle.ts';
import type { StateFamily } from '#server/contract/run-state.ts';

const looks: Record<RadarVerdict, { family: StateFamily; icon: LucideIcon }> = {
  working: { family: 'active', icon: Activity },
  free: { family: 'neutral', icon: Hourglass },
  'no-signal': { family: 'neutral', icon: SignalZero },
  idle: { family: 'attention', icon: Moon },
  overrun: { family: 'attention', icon: Timer },
  stuck: { family: 'attention', icon: CircleAlert },
};

/** What a run, session or query does with the money it costs. */
export function RadarBadge({ verdict }: { verdict: RadarVerdict }) {
  const t = useTranslations('radar.verdicts');
  const look = looks[verdict] ?? { family: 'neutral', icon: CircleDashed };
  return <Badge {...look} word={t(`${verdict}.word`)} sentence={t(`${verdict}.sentence`)} />;
}
