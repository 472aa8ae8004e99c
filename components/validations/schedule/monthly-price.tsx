'use client';

import { useTranslations } from 'next-intl';
import { useFormat } from '#components/lib/use-format.ts';
import type { MonthlyPrice as Price } from '#server/contract/schedule.ts';

/** Unknown is a word, never 0. */
export function MonthlyPrice({ price: { runs, costUsd, basis, costKind } }: { price: Price }) {
  const t = useTranslations('schedule');
  const format = useFormat();
  const amount = costUsd === null ? t('priceUnknown') : format.money(costUsd);
  const how = basis === null ? '' : ` · ${t(`basis.${basis}`)}`;
  const where = costKind === 'would-cost' && costUsd !== null ? ` · ${t('onAws')}` : '';
  return (
    <span className="tabular-nums">
      {amount} <span className="text-dim">{`· ${t('runsAMonth', { count: runs })}${how}${where}`}</span>
    </span>
  );
}
