'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { QueryView } from '#components/feedback/query-view.tsx';
import { missing } from '#components/lib/format.ts';
import { paths } from '#components/lib/paths.ts';
import { savingsQuery } from '#components/lib/queries/costs.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Section } from '#components/ui/section.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { Time } from '#components/ui/time.tsx';
import type { Savings as SavingsShape } from '#server/contract/receipt.ts';

/** What stopping runs has saved at most, stop by stop. */
export function Savings() {
  const t = useTranslations('costPage');
  const query = useQuery(savingsQuery);
  return (
    <Section title={t('savings')}>
      <QueryView
        query={query}
        skeleton={<Skeleton className="h-10" />}
        isEmpty={({ items }) => items.length === 0}
        empty={<p className="text-dim">{t('noSavings')}</p>}
      >
        {(savings) => <SavingsTable savings={savings} />}
      </QueryView>
    </Section>
  );
}

function SavingsTable({ savings: { items, savedAtMostUsd } }: { savings: SavingsShape }) {
  const t = useTranslations('costPage');
  const receipt = useTranslations('receipt');
  const format = useFormat();
  return (
    <>
      <p className="mb-2 text-dim">
        {t('savingsTotal', { total: format.money(savedAtMostUsd), count: items.length })}
      </p>
      <Table label={t('savings')} maxHeight>
        <TableHead
          headings={[
            { label: t('when') },
            { label: t('person') },
            { label: receipt('reason'), className: 'max-sm:hidden' },
            { label: receipt('cost'), isNumber: true },
            { label: receipt('saved'), isNumber: true },
          ]}
        />
        <tbody>
          {items.map(({ runId, requestedAt, by, reason, cost, savedAtMostUsd: saved }) => (
            <Row key={runId}>
              <Cell className="whitespace-nowrap">
                <Link className="hover:underline" href={paths.run(runId)}>
                  <Time at={requestedAt} />
                </Link>
              </Cell>
              <Cell>{by}</Cell>
              <Cell className="max-sm:hidden">{reason ?? missing}</Cell>
              <Cell isNumber>{format.money(cost.usd)}</Cell>
              <Cell isNumber>{format.money(saved)}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </>
  );
}
