'use client';

import { useQuery } from '@tanstack/react-query';
import { Download, FileClock, Rows3 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { ApiError } from '#components/lib/api-error.ts';
import { useMay } from '#components/lib/permission.tsx';
import { resultPageQuery, resultsPath } from '#components/lib/queries/validations.ts';
import { LinkButton } from '#components/ui/link-button.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import type { SavedQuery } from '#server/contract/query.ts';
import { ResultChart } from './result-chart.tsx';
import { ResultTable } from './result-table.tsx';
import { RunQueryButton } from './run-query-button.tsx';

/** The rows of an execution, drawn as its query asks, and to take along. */
export function Result({
  executionId,
  query,
  onRunAgain,
}: {
  executionId: string;
  query: SavedQuery;
  onRunAgain: () => void;
}) {
  const t = useTranslations('validation');
  const mayRun = useMay('run-queries');
  const first = useQuery(resultPageQuery(executionId));
  if (first.error instanceof ApiError && first.error.code === 'result_expired')
    return (
      <EmptyState
        icon={FileClock}
        text={t('expired')}
        action={
          mayRun && (
            <RunQueryButton query={query} label={t('runAgain')} mayReuse={false} onStarted={onRunAgain} />
          )
        }
      />
    );
  return (
    <>
      <QueryView
        query={first}
        skeleton={<SkeletonRows rows={4} />}
        isEmpty={({ items }) => items.length === 0}
        empty={
          <EmptyState icon={Rows3} text={t(query.expectation.kind === 'no-rows' ? 'noRowsGood' : 'noRows')} />
        }
      >
        {(page) => (
          <>
            <ResultChart chart={query.chart} columns={page.columns} rows={page.items} />
            <ResultTable key={executionId} executionId={executionId} first={page} />
          </>
        )}
      </QueryView>
      {first.data && (
        <div className="mt-3 flex flex-wrap gap-2">
          <LinkButton href={resultsPath(executionId, 'csv')} icon={Download} download>
            {t('downloadCsv')}
          </LinkButton>
          <LinkButton href={resultsPath(executionId, 'json')} icon={Download} download>
            {t('downloadJson')}
          </LinkButton>
          <LinkButton href={resultsPath(executionId, 'parquet')} icon={Download} download>
            {t('downloadParquet')}
          </LinkButton>
        </div>
      )}
    </>
  );
}
