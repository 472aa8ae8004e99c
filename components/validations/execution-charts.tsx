'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Chart } from '#components/charts/chart.tsx';
import { quietAfter } from '#components/charts/quiet-times.ts';
import { paths } from '#components/lib/paths.ts';
import { useFormat } from '#components/lib/use-format.ts';
import type { Execution } from '#server/contract/execution.ts';

const lengths = [20, 60, 200] as const;

/**
 * How runtime, cost and rows of executions went, oldest first. What was answered with an earlier result, and what did
 * not succeed, is in no median: it says nothing of what a run takes.
 */
export function ExecutionCharts({
  executions,
  isAcross = false,
}: {
  /** Newest first. */
  executions: Execution[];
  /** Of several queries: each step says whose it is. */
  isAcross?: boolean;
}) {
  const t = useTranslations('validation');
  const locale = useLocale();
  const format = useFormat();
  const [length, setLength] = useState<number>(60);
  const shown = executions.slice(0, length).toReversed();
  const points = shown.map(({ id, createdAt, queryId, queryTitle, state, reused }) => ({
    key: id,
    label: format.axisTime(createdAt),
    ...(queryId === null ? {} : { href: paths.validation(queryId, id) }),
    detail: [isAcross ? queryTitle?.[locale] : null, reused ? t('reusedWord') : null]
      .filter(Boolean)
      .join(' · '),
    isFailed: state === 'FAILED',
  }));
  const quiet = quietAfter(shown.map(({ createdAt }) => createdAt));
  const of = (pick: (execution: Execution) => number | null) => shown.map(pick);
  const ofRuns = (pick: (execution: Execution) => number | null) =>
    shown.map((execution) =>
      execution.state === 'SUCCEEDED' && execution.reused === null ? pick(execution) : null,
    );
  const costOf = ({ costUsd }: Execution) => (costUsd === null ? null : Number(costUsd));
  const common = { points, quietAfter: quiet };
  return (
    <div className="mb-6">
      {executions.length > lengths[0] && (
        <fieldset className="mb-2 flex flex-wrap items-center gap-1">
          <legend className="sr-only">{t('chartLength')}</legend>
          {lengths.map((count) => (
            <button
              key={count}
              type="button"
              aria-pressed={count === length}
              onClick={() => setLength(count)}
              className="target rounded px-2 text-[0.93rem] text-dim tabular-nums hover:bg-surface-2 aria-pressed:bg-surface-3 aria-pressed:text-ink"
            >
              {t('lastExecutions', { count })}
            </button>
          ))}
        </fieldset>
      )}
      <div className="grid gap-6 lg:grid-cols-3">
        <Chart
          {...common}
          title={t('runtime')}
          formatValue={format.duration}
          isStacked
          levelsOf={ofRuns(({ queueMs, planningMs, engineMs }) =>
            queueMs === null || planningMs === null || engineMs === null
              ? null
              : queueMs + planningMs + engineMs,
          )}
          series={[
            { label: t('inQueue'), colour: 'chart-4', values: of(({ queueMs }) => queueMs) },
            { label: t('planning'), colour: 'chart-2', values: of(({ planningMs }) => planningMs) },
            { label: t('engine'), colour: 'chart-1', values: of(({ engineMs }) => engineMs) },
          ]}
        />
        <Chart
          {...common}
          title={t('cost')}
          formatValue={format.money}
          levelsOf={ofRuns(costOf)}
          series={[
            {
              label: t('cost'),
              colour: 'chart-2',
              values: of((one) => (one.state === 'FAILED' ? null : costOf(one))),
            },
          ]}
        />
        <Chart
          {...common}
          title={t('rows')}
          formatValue={format.count}
          series={[{ label: t('rows'), colour: 'chart-3', values: of(({ rows }) => rows) }]}
        />
      </div>
    </div>
  );
}
