'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Download, Rows3 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { resultsPath, resultsQuery } from '#components/lib/queries/validations.ts';
import { Button } from '#components/ui/button.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import type { SavedQuery } from '#server/contract/query.ts';
import { ResultChart } from './result-chart.tsx';
import { ResultTable } from './result-table.tsx';

export function Result({ executionId, query }: { executionId: string; query: SavedQuery }) {
  const t = useTranslations('validation');
  const actions = useTranslations('actions');
  const results = useInfiniteQuery(resultsQuery(executionId));
  return (
    <>
      <QueryView
        query={results}
        skeleton={<SkeletonRows rows={4} />}
        isEmpty={({ pages }) => (pages[0]?.items.length ?? 0) === 0}
        empty={
          <EmptyState icon={Rows3} text={t(query.expectation.kind === 'no-rows' ? 'noRowsGood' : 'noRows')} />
        }
      >
        {({ pages }) => {
          const columns = pages[0]?.columns ?? [];
          const rows = pages.flatMap(({ items }) => items);
          return (
            <>
              <ResultChart chart={query.chart} columns={columns} rows={rows} />
              <ResultTable columns={columns} rows={rows} />
            </>
          );
        }}
      </QueryView>
      <div className="mt-3 flex flex-wrap gap-2">
        {results.hasNextPage && (
          <Button isPending={results.isFetchingNextPage} onClick={() => results.fetchNextPage()}>
            {actions('loadMore')}
          </Button>
        )}
        {results.data && (
          <>
            <LinkButton href={resultsPath(executionId, 'csv')} icon={Download} download>
              {t('downloadCsv')}
            </LinkButton>
            <LinkButton href={resultsPath(executionId, 'json')} icon={Download} download>
              {t('downloadJson')}
            </LinkButton>
            <LinkButton href={resultsPath(executionId, 'parquet')} icon={Download} download>
              {t('downloadParquet')}
            </LinkButton>
          </>
        )}
      </div>
    </>
  );
}
