'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Download, ReceiptText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { ledgerQuery } from '#components/lib/queries/costs.ts';
import { Button } from '#components/ui/button.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { LedgerTable } from './ledger-table.tsx';

/** Every single thing that was paid for, and all of it as a file. */
export function Ledger() {
  const t = useTranslations('costPage');
  const actions = useTranslations('actions');
  const query = useInfiniteQuery(ledgerQuery);
  return (
    <Section
      title={t('ledger')}
      actions={
        <>
          <LinkButton icon={Download} download href="/api/costs/ledger.csv">
            CSV
          </LinkButton>
          <LinkButton icon={Download} download href="/api/costs/ledger.json">
            JSON
          </LinkButton>
        </>
      }
    >
      <QueryView
        query={query}
        skeleton={<SkeletonRows rows={8} />}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={<EmptyState icon={ReceiptText} text={t('empty')} />}
      >
        {({ pages }) => <LedgerTable entries={pages.flatMap(({ items }) => items)} />}
      </QueryView>
      {query.hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button isPending={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {actions('loadMore')}
          </Button>
        </div>
      )}
    </Section>
  );
}
