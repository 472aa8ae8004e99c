'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PublishBadge } from '#components/feedback/publish-badge.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { RunStateBadge } from '#components/feedback/run-state-badge.tsx';
import { StopRunButton } from '#components/feedback/stop-run-button.tsx';
import { paths } from '#components/lib/paths.ts';
import { useMay } from '#components/lib/permission.tsx';
import { runQuery } from '#components/lib/queries/runs.ts';
import { LinkButton } from '#components/ui/link-button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Skeleton, SkeletonRows } from '#components/ui/skeleton.tsx';
import { datasetOfJob } from '#server/contract/job-name.ts';
import type { RunDetail } from '#server/contract/run.ts';
import { PartitionsWritten } from './partitions-written.tsx';
import { Quarantine } from './quarantine.tsx';
import { RowsWaterfall } from './rows-waterfall.tsx';
import { RunFacts } from './run-facts.tsx';
import { RunLog } from './run-log.tsx';
import { RunPublishing } from './run-publishing.tsx';
import { RunTimeline } from './run-timeline.tsx';
import { StopProgress } from './stop-progress.tsx';
import { StopReceipt } from './stop-receipt.tsx';

/** `checks`: what the checks said of its version, which is another subject's. */
export function RunPage({ id, checks }: { id: string; checks: ReactNode }) {
  const query = useQuery(runQuery(id));
  return (
    <QueryView
      query={query}
      skeleton={
        <>
          <Skeleton className="mb-6 h-8 w-72" />
          <Skeleton className="mb-8 h-32" />
          <SkeletonRows />
        </>
      }
    >
      {(run) => <LoadedRun run={run} checks={checks} />}
    </QueryView>
  );
}

function LoadedRun({ run, checks }: { run: RunDetail; checks: ReactNode }) {
  const t = useTranslations('run');
  const jobs = useTranslations('jobs');
  const mayRun = useMay('run-jobs');
  return (
    <>
      <PageHeader
        title={jobs(`names.${run.job}`)}
        note={
          <span className="flex flex-wrap items-center gap-2" aria-live="polite">
            <RunStateBadge state={run.state} />
            <PublishBadge state={run.publishState} />
          </span>
        }
        actions={
          <>
            {run.publishState === 'published' && (
              <LinkButton href={paths.data(datasetOfJob[run.job])}>{t('openTable')}</LinkButton>
            )}
            {mayRun && <StopRunButton run={run} />}
          </>
        }
      />
      <Problem run={run} />
      <RunPublishing run={run} />
      <RunFacts run={run} />
      <StopProgress run={run} />
      <StopReceipt receipt={run.stopReceipt} />
      {checks}
      <div className="grid gap-x-10 lg:grid-cols-2">
        <RunTimeline run={run} />
        <RowsWaterfall run={run} />
      </div>
      <RunLog run={run} />
      <PartitionsWritten run={run} />
      <Quarantine run={run} />
    </>
  );
}

/** What went wrong stands before everything else. */
function Problem({ run }: { run: RunDetail }) {
  const t = useTranslations('run');
  if (run.error === null && run.stateDetail === null) return null;
  return (
    <div className={`mb-6 rounded-md px-3 py-2.5 ${run.error ? 'bg-bad-tint' : 'bg-attention-tint'}`}>
      {run.error && (
        <>
          <h2 className="font-medium text-bad">{t('error')}</h2>
          <p className="mt-1 whitespace-pre-wrap break-words font-mono text-[0.93rem]">{run.error}</p>
        </>
      )}
      {run.stateDetail && run.stateDetail !== run.error && <p className="mt-1 text-dim">{run.stateDetail}</p>}
    </div>
  );
}
