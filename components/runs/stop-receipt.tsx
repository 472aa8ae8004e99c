'use client';

import { useTranslations } from 'next-intl';
import { Amount } from '#components/feedback/amount.tsx';
import { missing } from '#components/lib/format.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Facts } from '#components/ui/facts.tsx';
import { Section } from '#components/ui/section.tsx';
import { Time } from '#components/ui/time.tsx';
import type { StopReceipt as Receipt } from '#server/contract/receipt.ts';

/** What a stop that somebody asked for brought. It is never shown as a failure. */
export function StopReceipt({ receipt }: { receipt: Receipt | null }) {
  const t = useTranslations('receipt');
  const format = useFormat();
  if (receipt === null) return null;
  return (
    <Section title={t('title')} note={t(`outcomes.${receipt.outcome}`)}>
      <Facts
        facts={[
          { term: t('requested'), value: <Time at={receipt.requestedAt} /> },
          { term: t('confirmed'), value: receipt.confirmedAt ? <Time at={receipt.confirmedAt} /> : missing },
          { term: t(receipt.isByPolicy ? 'policy' : 'person'), value: receipt.by || missing },
          { term: t('reason'), value: receipt.reason ?? t('noReason') },
          { term: t('cost'), value: <Amount {...receipt.cost} /> },
          { term: t('atTimeout'), value: <Amount {...receipt.atTimeout} /> },
          {
            term: t('saved'),
            value: receipt.savedAtMostUsd === null ? missing : format.money(receipt.savedAtMostUsd),
          },
        ]}
      />
    </Section>
  );
}
