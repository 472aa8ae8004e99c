'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleDollarSign } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { BarList } from '#components/charts/bar-list.tsx';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { ledgerSumsQuery } from '#components/lib/queries/costs.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { type LedgerGrouping, type LedgerSum, ledgerGrouping } from '#server/contract/ledger.ts';
import { nameOfSum } from './name-of-sum.ts';

/** What the month's money went to. */
export function CostGroups() {
  const t = useTranslations('costPage');
  const [by, setBy] = useState<LedgerGrouping>('day');
  return (
    <Section title={t('where')}>
      <Tabs
        label={t('where')}
        value={by}
        onChange={setBy}
        tabs={ledgerGrouping.options.map((value) => ({
          value,
          label: t(`by.${value}`),
          content: <Group by={value} />,
        }))}
      />
    </Section>
  );
}

function Group({ by }: { by: LedgerGrouping }) {
  const t = useTranslations('costPage');
  const query = useQuery(ledgerSumsQuery(by));
  return (
    <QueryView
      query={query}
      skeleton={<SkeletonRows rows={4} />}
      isEmpty={({ items }) => items.length === 0}
      empty={<EmptyState icon={CircleDollarSign} text={t('empty')} />}
    >
      {({ items }) => <Bars by={by} items={items} />}
    </QueryView>
  );
}

function Bars({ by, items }: { by: LedgerGrouping; items: LedgerSum[] }) {
  const t = useTranslations('costPage');
  const kinds = useTranslations('costPage.kinds');
  const jobs = useTranslations('jobs.names');
  const format = useFormat();
  const locale = useLocale();
  const names = { kinds, jobs, none: t(`none.${by}`), day: format.day, locale };
  return (
    <BarList
      label={t(`by.${by}`)}
      bars={items.map((sum) => ({ name: nameOfSum(by, sum, names), value: Number(sum.costUsd) }))}
      formatValue={format.money}
    />
  );
}
