'use client';

import { useTranslations } from 'next-intl';
import { missing } from '#components/lib/format.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Tooltip } from '#components/ui/tooltip.tsx';

/** Money with the word that says how sure it is. */
export function Cost({ usd, kind }: { usd: string | null; kind: 'estimate' | 'live' | 'would-cost' | null }) {
  const format = useFormat();
  const t = useTranslations('costs');
  if (usd === null) return missing;
  return (
    <span className="whitespace-nowrap tabular-nums">
      {format.money(usd)}
      {kind && (
        <Tooltip text={t(`${kind}.sentence`)}>
          <span className="ml-1 text-[0.93rem] text-faint">{t(`${kind}.word`)}</span>
        </Tooltip>
      )}
    </span>
  );
}
