'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ListChecks, Play, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { paths } from '#components/lib/paths.ts';
import { useMay } from '#components/lib/permission.tsx';
import { executionsQuery, runSavedQueries, savedQueriesQuery } from '#components/lib/queries/validations.ts';
import { Button } from '#components/ui/button.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { datasetName } from '#server/contract/job-name.ts';
import { ExecutionCharts } from './execution-charts.tsx';
import { ValidationTable } from './validation-table.tsx';

/** All saved queries, grouped by the table that they ask. */
export function ValidationList() {
  const t = useTranslations('validations');
  const datasets = useTranslations('datasets');
  const mayRun = useMay('run-queries');
  const mayEdit = useMay('edit-queries');
  const client = useQueryClient();
  const query = useQuery(savedQueriesQuery);
  const executions = useQuery(executionsQuery());
  const runAll = useMutation({
    mutationFn: () => runSavedQueries(),
    onSettled: () =>
      Promise.all([['queries'], ['executions']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  const create = mayEdit && (
    <LinkButton href={paths.newValidation} icon={Plus}>
      {t('create')}
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        note={t('note')}
        actions={
          <>
            {create}
            {mayRun && (
              <Button look="primary" icon={Play} isPending={runAll.isPending} onClick={() => runAll.mutate()}>
                {t('runAll')}
              </Button>
            )}
          </>
        }
      />
      {runAll.error && (
        <div className="mb-4">
          <ErrorCard error={runAll.error} onRetry={() => runAll.mutate()} isRetrying={runAll.isPending} />
        </div>
      )}
      <QueryView
        query={query}
        skeleton={<SkeletonRows rows={12} />}
        isEmpty={(queries) => queries.length === 0}
        empty={<EmptyState icon={ListChecks} text={t('none')} action={create} />}
      >
        {(queries) =>
          datasetName.options.map((dataset) => {
            const own = queries.filter((saved) => saved.dataset === dataset);
            return own.length === 0 ? null : (
              <Section
                key={dataset}
                title={datasets(`names.${dataset}`)}
                note={t('count', { count: own.length })}
              >
                <ValidationTable
                  label={datasets(`names.${dataset}`)}
                  queries={own}
                  executions={executions.data ?? []}
                />
              </Section>
            );
          })
        }
      </QueryView>
      {executions.data && executions.data.length > 0 && (
        <Section title={t('acrossTitle')}>
          <ExecutionCharts executions={executions.data} isAcross />
        </Section>
      )}
    </>
  );
}
