'use client';

import {
  Ban,
  ChartColumn,
  CircleCheck,
  CircleDashed,
  CircleX,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '#components/ui/badge.tsx';
import type { Verdict } from '#server/contract/query.ts';
import type { StateFamily } from '#server/contract/run-state.ts';

const standings = {
  never: { family: 'neutral', icon: CircleDashed },
  waiting: { family: 'neutral', icon: Hourglass },
  running: { family: 'active', icon: LoaderCircle },
  stopped: { family: 'neutral', icon: Ban },
  judging: { family: 'active', icon: LoaderCircle },
  pass: { family: 'good', icon: CircleCheck },
  fail: { family: 'bad', icon: CircleX },
  error: { family: 'bad', icon: TriangleAlert },
  informational: { family: 'neutral', icon: ChartColumn },
} satisfies Record<string, { family: StateFamily; icon: LucideIcon }>;

/** How a query stands: what it is doing, or what its last execution says. Null when it has never run. */
export function VerdictBadge({ last }: { last: { state: string; verdict: Verdict | null } | null }) {
  const t = useTranslations('verdicts');
  const standing = standingOf(last);
  return (
    <Badge
      {...standings[standing]}
      word={t(`${standing}.word`)}
      sentence={t(`${standing}.sentence`)}
      isSpinning={standing === 'running'}
    />
  );
}

export function standingOf(last: { state: string; verdict: Verdict | null } | null): keyof typeof standings {
  if (last === null) return 'never';
  if (last.state === 'PENDING' || last.state === 'QUEUED') return 'waiting';
  if (last.state === 'RUNNING') return 'running';
  if (last.state === 'CANCELLED') return 'stopped';
  if (last.verdict !== null) return last.verdict;
  return last.state === 'SUCCEEDED' ? 'judging' : 'error';
}
