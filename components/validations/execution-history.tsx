'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { QueryView } from '#components/feedback/query-view.tsx';
import { executionsQuery } from '#components/lib/queries/validations.ts';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import type { SavedQuery } from '#server/contract/query.ts';
import { ExecutionCharts } from './execution-charts.tsx';
import { ExecutionTable } from './execution-table.tsx';

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
            <ExecutionCharts executions={items} />
            <ExecutionTable queryId={query.id} executions={items} shownId={shownId} />
          </>
        )}
      </QueryView>
    </Section>
  );
}
