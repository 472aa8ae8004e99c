import { BellRing, CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Badge } from '#components/ui/badge.tsx';
import type { AlertState } from '#server/contract/alert.ts';

const looks = {
  quiet: { icon: CircleCheck, family: 'neutral' },
  firing: { icon: BellRing, family: 'attention' },
  error: { icon: CircleAlert, family: 'bad' },
} as const;

export function AlertStateBadge({ state }: { state: AlertState }) {
  const t = useTranslations('alerts');
  return (
    <Badge {...looks[state]} word={t(`states.${state}.word`)} sentence={t(`states.${state}.sentence`)} />
  );
}
