'use client';

import { useQuery } from '@tanstack/react-query';
import { ChartLine } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Chart } from '#components/charts/chart.tsx';
import { EmptyState } from '#components/feedback/empty-state.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { paths } from '#components/lib/paths.ts';
import { metricsQuery } from '#components/lib/queries/system.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Button } from '#components/ui/button.tsx';
import { Section } from '#components/ui/section.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { JobName } from '#server/contract/job-name.ts';
import type { MetricBucket } from '#server/contract/metrics.ts';
import { isTerminal } from '#server/contract/run-state.ts';
import { fillDays } from './fill-days.ts';

/** Runtime, cost and rows of one job, run after run or by day. */
export function RunCharts({ job }: { job: JobName }) {
  const t = useTranslations('overview');
  const names = useTranslations('jobs');
  const [bucket, setBucket] = useState<'run' | 'day'>('run');
  const query = useQuery(metricsQuery(job, bucket));
  return (
    <Section
      title={t(bucket === 'run' ? 'chartsTitle' : 'chartsTitleDays', { name: names(`names.${job}`) })}
      note={t(bucket === 'run' ? 'chartsNote' : 'chartsNoteDays')}
      actions={
        <Button
          look="quiet"
          aria-pressed={bucket === 'day'}
          onClick={() => setBucket(bucket === 'run' ? 'day' : 'run')}
        >
          {t('byDay')}
        </Button>
      }
    >
      <QueryView
        query={query}
        skeleton={
          <div className="grid gap-6 lg:grid-cols-3">
            <Skeleton className="h-56" />
            <Skeleton className="h-56" />
            <Skeleton className="h-56" />
          </div>
        }
        isEmpty={(buckets) => buckets.length === 0}
        empty={<EmptyState icon={ChartLine} text={t('chartsEmpty')} />}
      >
        {(buckets) =>
          bucket === 'run' ? (
            <Charts buckets={buckets.filter(isOver)} />
          ) : (
            <Charts buckets={fillDays(job, buckets)} />
          )
        }
      </QueryView>
    </Section>
  );
}

/** A run that is not over yet would draw a fall to zero. */
function isOver({ state }: MetricBucket): boolean {
  return state === null || isTerminal(state);
}

function Charts({ buckets }: { buckets: MetricBucket[] }) {
  const t = useTranslations('runs');
  const format = useFormat();
  const points = buckets.map(({ at, runId, job }) => {
    const day = at.slice(0, 10);
    return runId === null
      ? { key: at, label: format.day(day), href: paths.runsOfDay(job, day) }
      : { key: runId, label: format.axisTime(at), href: paths.run(runId) };
  });
  const numbers = (of: (bucket: MetricBucket) => number | null) => buckets.map(of);
  return (
    <div className="grid gap-6 lg:grid-cols-3">
      <Chart
        title={t('runtime')}
        points={points}
        formatValue={(seconds) => format.duration(seconds === null ? null : seconds * 1_000)}
        series={[
          { label: t('billedTime'), colour: 'chart-1', values: numbers((bucket) => bucket.executionSeconds) },
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
            values: numbers(({ costUsd }) => (costUsd === null ? null : Number(costUsd))),
          },
        ]}
      />
      <Chart
        title={t('rows')}
        points={points}
        formatValue={format.count}
        series={[
          { label: t('rowsIn'), colour: 'chart-1', values: numbers((bucket) => bucket.rowsIn) },
          { label: t('rowsOut'), colour: 'chart-3', values: numbers((bucket) => bucket.rowsOut) },
          { label: t('rowsRejected'), colour: 'chart-2', values: numbers((bucket) => bucket.rowsRejected) },
        ]}
      />
    </div>
  );
}
