'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { queryEstimateQuery } from '#components/lib/queries/query-estimate.ts';
import { useFormat } from '#components/lib/use-format.ts';
import type { QueryEstimate } from '#server/contract/query-estimate.ts';
import type { ParameterValues } from '#server/contract/query-parameter.ts';

/** What pressing Run would cost: as the last run did, and at most. Nothing of it holds up the button. */
export function PriceLine({ queryId, values }: { queryId: string; values?: ParameterValues }) {
  const t = useTranslations('price');
  const estimate = useQuery(queryEstimateQuery(queryId, values));
  return (
    <p className="min-h-5 text-[0.93rem] text-dim tabular-nums" aria-live="polite">
      {estimate.data ? <EstimateWords estimate={estimate.data} /> : estimate.error ? t('failed') : '\u00a0'}
    </p>
  );
}

export function EstimateWords({
  estimate: { last, atMost, unknownBecause, costKind },
}: {
  estimate: QueryEstimate;
}) {
  const t = useTranslations('price');
  const format = useFormat();
  const lastCost = last?.costUsd ?? null;
  const parts = [
    lastCost === null ? null : t('last', { cost: format.money(lastCost) }),
    atMost === null
      ? t(`unknown.${unknownBecause ?? 'too-entangled'}`)
      : atMost.scannedBytes === '0'
        ? t('nothing')
        : t('atMost', { bytes: format.bytes(atMost.scannedBytes), cost: format.money(atMost.costUsd) }),
    costKind === 'would-cost' ? t('onAws') : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
