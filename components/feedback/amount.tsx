'use client';

import { useTranslations } from 'next-intl';
import { useFormat } from '#components/lib/use-format.ts';
import { Popover } from '#components/ui/popover.tsx';
import type { Amount as AmountShape } from '#server/contract/cost.ts';

/** Money that can be checked: on a press it shows how it was reckoned, from which rate, and how sure it is. */
export function Amount({ usd, kind, formula, rate }: AmountShape) {
  const t = useTranslations('costs');
  const format = useFormat();
  if (usd === null) return <span className="text-faint">{t('unknown')}</span>;
  const shown = (
    <span className="whitespace-nowrap tabular-nums">
      {format.money(usd)}
      {kind && <span className="ml-1 text-[0.93rem] text-faint">{t(`${kind}.word`)}</span>}
    </span>
  );
  if (formula === null && rate === null) return shown;
  return (
    <Popover trigger={shown} label={t('explain', { amount: format.money(usd) })}>
      {formula && <p className="break-words font-mono text-[0.86rem]">{formula}</p>}
      <p className="mt-2 tabular-nums">= ${usd}</p>
      {kind && <p className="mt-2 text-dim">{t(`${kind}.sentence`)}</p>}
      {rate && !rate.isVerified && <p className="mt-2 text-attention">{t('unverified')}</p>}
    </Popover>
  );
}
