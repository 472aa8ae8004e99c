'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { StopRunButton } from '#components/feedback/stop-run-button.tsx';
import { radarQuery } from '#components/lib/queries/idle.ts';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { Policies } from './policies.tsx';
import { RadarQueries } from './radar-queries.tsx';
import { RadarRuns } from './radar-runs.tsx';
import { RadarSessions } from './radar-sessions.tsx';

/** Everything that costs money now, and whether it does anything for it. */
export function Radar() {
  const t = useTranslations('radar');
  const query = useQuery(radarQuery);
  return (
    <QueryView query={query} skeleton={<SkeletonRows rows={4} />}>
      {({ runs, queries, policies, problem }) => (
        <>
          {problem !== null && (
            <p role="status" className="mb-4 rounded-md bg-attention-tint px-3 py-2 text-attention">
              {t('noMetrics')}
            </p>
          )}
          <Section title={t('runs')}>
            {runs.length === 0 ? (
              <EmptyState icon={CircleCheck} text={t('nothingRuns')} />
            ) : (
              <RadarRuns
                runs={runs}
                stopButton={(run) => <StopRunButton run={{ ...run, id: run.runId }} />}
              />
            )}
          </Section>
          <RadarSessions />
          <RadarQueries queries={queries} />
          <Policies policies={policies} />
        </>
      )}
    </QueryView>
  );
}
