'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Amount } from '#components/feedback/amount.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { ledgerSumsQuery } from '#components/lib/queries/costs.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Facts } from '#components/ui/facts.tsx';
import { Section } from '#components/ui/section.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { LedgerSums } from '#server/contract/ledger.ts';

export function CostTotals() {
  const t = useTranslations('costPage');
  const query = useQuery(ledgerSumsQuery('day'));
  return (
    <Section title={t('month')}>
      <QueryView query={query} skeleton={<Skeleton className="h-16" />}>
        {(sums) => <Totals sums={sums} />}
      </QueryView>
    </Section>
  );
}

function Totals({ sums: { totalUsd, unknown, costKind, running, forecast } }: { sums: LedgerSums }) {
  const t = useTranslations('costPage');
  const format = useFormat();
  const method =
    forecast.perDayUsd === null
      ? null
      : t('forecastMethod', {
          spent: `$${forecast.spentUsd}`,
          perDay: `$${forecast.perDayUsd}`,
          days: forecast.days,
        });
  return (
    <>
      <Facts
        facts={[
          {
            term: t('soFar'),
            value: (
              <Big>
                <Amount usd={totalUsd} kind={costKind} formula={t('sumOf')} rate={null} />
              </Big>
            ),
          },
          {
            term: t('runningNow', { runs: running.runs }),
            value: <Big>{format.money(running.costUsd)}</Big>,
          },
          {
            term: t('forecast'),
            value:
              forecast.monthUsd === null ? (
                <span className="text-faint">{t('noForecast')}</span>
              ) : (
                <Big>
                  <Amount usd={forecast.monthUsd} kind={null} formula={method} rate={null} />
                </Big>
              ),
          },
        ]}
      />
      {unknown > 0 && <p className="mt-3 text-attention">{t('unknownEntries', { count: unknown })}</p>}
    </>
  );
}

function Big({ children }: { children: ReactNode }) {
  return <span className="font-semibold text-[1.3rem]">{children}</span>;
}
