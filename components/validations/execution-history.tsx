'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Chart } from '#components/charts/chart.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { paths } from '#components/lib/paths.ts';
import { executionsQuery } from '#components/lib/queries/validations.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import type { Execution } from '#server/contract/execution.ts';
import type { SavedQuery } from '#server/contract/query.ts';
import { ExecutionTable } from './execution-table.tsx';

const chartedExecutions = 60;

/** How runtime, cost and rows of this query went over time. */
export function ExecutionHistory({ query, shownId }: { query: SavedQuery; shownId: string | null }) {
  const t = useTranslations('validation');
  const executions = useQuery(executionsQuery(query.id));
  return (
    <Section title={t('history')}>
      <QueryView
        query={executions}
        skeleton={<SkeletonRows rows={5} />}
        isEmpty={(items) => items.length === 0}
        empty={<p className="text-dim">{t('noHistory')}</p>}
      >
        {(items) => (
          <>
            <HistoryCharts queryId={query.id} executions={items.slice(0, chartedExecutions).reverse()} />
            <ExecutionTable queryId={query.id} executions={items} shownId={shownId} />
          </>
        )}
      </QueryView>
    </Section>
  );
}

function HistoryCharts({ queryId, executions }: { queryId: string; executions: Execution[] }) {
  const t = useTranslations('validation');
  const format = useFormat();
  const points = executions.map(({ id, createdAt }) => ({
    key: id,
    label: format.axisTime(createdAt),
    href: paths.validation(queryId, id),
  }));
  const of = (pick: (execution: Execution) => number | null) => executions.map(pick);
  return (
    <div className="mb-6 grid gap-6 lg:grid-cols-3">
      <Chart
        title={t('runtime')}
        points={points}
        formatValue={format.duration}
        series={[
          { label: t('inQueue'), colour: 'chart-4', values: of(({ queueMs }) => queueMs) },
          { label: t('planning'), colour: 'chart-2', values: of(({ planningMs }) => planningMs) },
          { label: t('engine'), colour: 'chart-1', values: of(({ engineMs }) => engineMs) },
        ]}
      />
      <Chart
        title={t('cost')}
        points={points}
        formatValue={format.money}
        series={[
          {
            label: t('cost'),
            colour: 'chart-2',
            values: of(({ costUsd }) => (costUsd === null ? null : Number(costUsd))),
          },
        ]}
      />
      <Chart
        title={t('rows')}
        points={points}
        formatValue={format.count}
        series={[{ label: t('rows'), colour: 'chart-3', values: of(({ rows }) => rows) }]}
      />
    </div>
  );
}
