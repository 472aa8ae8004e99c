'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { ListChecks, ListTree } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { paths } from '#components/lib/paths.ts';
import { useMay } from '#components/lib/permission.tsx';
import { runsQuery } from '#components/lib/queries/runs.ts';
import { Button } from '#components/ui/button.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { BulkStop } from './bulk-stop.tsx';
import { ExportLinks } from './export-links.tsx';
import { RunFilterBar } from './run-filter-bar.tsx';
import { RunTable } from './run-table.tsx';
import { useRunFilters } from './use-run-filters.ts';
import { useSelection } from './use-selection.ts';

export function RunList() {
  const t = useTranslations('runs');
  const actions = useTranslations('actions');
  const mayRun = useMay('run-jobs');
  const { filters, isFiltered, set, sortBy, directionOf, clear } = useRunFilters();
  const query = useInfiniteQuery(runsQuery(filters));
  const [isSelecting, setSelecting] = useState(false);
  const [selectedIds, selection] = useSelection();
  const runs = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const selected = runs.filter(({ id }) => selectedIds.has(id));
  return (
    <>
      <RunFilterBar filters={filters} onChange={set} onClear={isFiltered ? clear : null} />
      {runs.length > 0 && (
        <div className="mb-2 flex min-h-9 flex-wrap items-center justify-between gap-2">
          {isSelecting ? (
            <BulkStop
              selected={selected}
              onEnd={() => {
                selection.setAll([]);
                setSelecting(false);
              }}
            />
          ) : mayRun ? (
            <Button icon={ListChecks} onClick={() => setSelecting(true)}>
              {t('select')}
            </Button>
          ) : (
            <span />
          )}
          <ExportLinks filters={filters} />
        </div>
      )}
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
        {() => (
          <RunTable
            runs={runs}
            selection={isSelecting ? selection : null}
            sortOf={(field) => ({ direction: directionOf(field), onSort: () => sortBy(field) })}
          />
        )}
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
