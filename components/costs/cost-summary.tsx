'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleDollarSign } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { costsQuery } from '#components/lib/queries/system.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import type { Costs } from '#server/contract/metrics.ts';
import { costsByDay } from './costs-by-day.ts';
import { RefreshRatesButton } from './refresh-rates-button.tsx';

/** What the days cost, by source, and the rates that it was reckoned with. */
export function CostSummary() {
  const t = useTranslations('costs');
  const query = useQuery(costsQuery);
  return (
    <Section title={t('title')}>
      <QueryView
        query={query}
        skeleton={<SkeletonRows rows={3} />}
        isEmpty={({ items }) => items.length === 0}
        empty={<EmptyState icon={CircleDollarSign} text={t('empty')} />}
      >
        {(costs) => <CostTable costs={costs} />}
      </QueryView>
    </Section>
  );
}

function CostTable({ costs }: { costs: Costs }) {
  const t = useTranslations('costs');
  const format = useFormat();
  return (
    <>
      <p className="mb-2 text-dim">
        {t(costs.costKind === 'would-cost' ? 'totalWouldCost' : 'totalEstimate', {
          total: format.money(costs.totalUsd),
        })}
      </p>
      <Table label={t('title')} maxHeight>
        <TableHead
          headings={[
            { label: t('day') },
            { label: t('count'), isNumber: true },
            { label: t('sources.glue'), isNumber: true },
            { label: t('sources.athena'), isNumber: true },
            { label: t('total'), isNumber: true },
          ]}
        />
        <tbody>
          {costsByDay(costs.items).map(({ day, count, glueUsd, athenaUsd, totalUsd }) => (
            <Row key={day}>
              <Cell className="whitespace-nowrap">{format.day(day)}</Cell>
              <Cell isNumber>{format.count(count)}</Cell>
              <Cell isNumber>{format.money(glueUsd)}</Cell>
              <Cell isNumber>{format.money(athenaUsd)}</Cell>
              <Cell isNumber>{format.money(totalUsd)}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      <details className="mt-2 text-[0.93rem] text-dim">
        <summary className="target flex w-fit items-center underline underline-offset-2">
          {t('rates')}
        </summary>
        <RefreshRatesButton />
        <ul className="mt-1 list-disc space-y-1 pl-5">
          {costs.rates.map((rate) => (
            <li key={`${rate.meter} ${rate.region}`}>
              {t('rate', {
                meter: t(`meters.${rate.meter}`),
                usd: format.money(rate.usd),
                per: rate.per,
                region: rate.region,
                date: format.day(rate.asOf),
                source: rate.source,
              })}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
