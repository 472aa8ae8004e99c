'use client';

import { useTranslations } from 'next-intl';
import { useFormat } from '#components/lib/use-format.ts';
import type { Evidence } from '#server/contract/idle.ts';

/** What a verdict rests on, in one line. */
export function EvidenceLine({ evidence }: { evidence: readonly Evidence[] }) {
  const t = useTranslations('radar.evidence');
  const format = useFormat();
  const written = (one: Evidence): string => {
    switch (one.fact) {
      case 'utilization':
      case 'cpu':
        return `${format.number(Math.round((one.value ?? 0) * 1000) / 10)} %`;
      case 'bytes':
        return format.bytes(one.value);
      case 'costs':
      case 'price-limit':
        return format.money(one.value);
      case 'gauges-missing':
        return '';
      default:
        return format.duration((one.value ?? 0) * 1_000);
    }
  };
  return <>{evidence.map((one) => t(one.fact, { value: written(one) })).join(' · ')}</>;
}
