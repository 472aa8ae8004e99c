'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { useMay } from '#components/lib/permission.tsx';
import { datasetQuery } from '#components/lib/queries/datasets.ts';
import { Button } from '#components/ui/button.tsx';
import { Section } from '#components/ui/section.tsx';
import { datasetOfJob } from '#server/contract/job-name.ts';
import type { RunDetail } from '#server/contract/run.ts';
import { useAthenaCount } from './use-athena-count.ts';
import { WaterfallBars } from './waterfall-bars.tsx';
import { WaterfallNotes } from './waterfall-notes.tsx';
import { waterfallSteps } from './waterfall-steps.ts';
import { WaterfallTable } from './waterfall-table.tsx';

/** Where every row that came in went, down to what readers count; each number leads to its proof. */
export function RowsWaterfall({ run }: { run: RunDetail }) {
  const t = useTranslations('waterfall');
  const runs = useTranslations('run');
  return (
    <Section title={runs('rows')} note={run.rowsIn === null ? undefined : runs('rowsLaw')}>
      {run.rowsIn === null ? (
        <p className="text-dim">{t(run.completedAt === null ? 'unknownYet' : 'unknown')}</p>
      ) : (
        <KnownRows run={run} />
      )}
    </Section>
  );
}

function KnownRows({ run }: { run: RunDetail }) {
  const t = useTranslations('waterfall');
  const charts = useTranslations('charts');
  const mayCount = useMay('run-queries');
  const name = datasetOfJob[run.job];
  const dataset = useQuery(datasetQuery(name));
  const athena = useAthenaCount(name);
  const [isTable, setTable] = useState(false);
  const steps = waterfallSteps(run, dataset.data ?? null, athena.count);
  if (steps === null) return null;
  const shown = { run, steps, count: athena.count, isCounting: athena.isCounting };
  return (
    <>
      {isTable ? <WaterfallTable {...shown} /> : <WaterfallBars {...shown} />}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {mayCount && athena.canCount && (
          <Button isPending={athena.isCounting} onClick={athena.start}>
            {t(athena.count === null ? 'count' : 'countAgain')}
          </Button>
        )}
        <Button look="quiet" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {charts('asTable')}
        </Button>
      </div>
      {athena.error && (
        <div className="mt-3">
          <ErrorCard error={athena.error} onRetry={athena.retry} isRetrying={athena.isCounting} />
        </div>
      )}
      {dataset.error && (
        <div className="mt-3">
          <ErrorCard
            error={dataset.error}
            onRetry={() => dataset.refetch()}
            isRetrying={dataset.isFetching}
          />
        </div>
      )}
      <WaterfallNotes run={run} />
    </>
  );
}
