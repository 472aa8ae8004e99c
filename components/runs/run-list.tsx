'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { ListTree } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { paths } from '#components/lib/paths.ts';
import { runsQuery } from '#components/lib/queries/runs.ts';
import { Button } from '#components/ui/button.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { RunFilterBar } from './run-filter-bar.tsx';
import { RunTable } from './run-table.tsx';
import { useRunFilters } from './use-run-filters.ts';

export function RunList() {
  const t = useTranslations('runs');
  const actions = useTranslations('actions');
  const { filters, isFiltered, set, clear } = useRunFilters();
  const query = useInfiniteQuery(runsQuery(filters));
  return (
    <>
      <RunFilterBar filters={filters} onChange={set} onClear={isFiltered ? clear : null} />
      <QueryView
        query={query}
        skeleton={<SkeletonRows rows={10} />}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={
          isFiltered ? (
            <EmptyState
              icon={ListTree}
              text={t('noneMatch')}
              action={<Button onClick={clear}>{t('clearFilters')}</Button>}
            />
          ) : (
            <EmptyState
              icon={ListTree}
              text={t('none')}
              action={<LinkButton href={paths.overview}>{t('startOne')}</LinkButton>}
            />
          )
        }
      >
        {({ pages }) => <RunTable runs={pages.flatMap(({ items }) => items)} />}
      </QueryView>
      {query.hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button isPending={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {actions('loadMore')}
          </Button>
        </div>
      )}
    </>
  );
}
