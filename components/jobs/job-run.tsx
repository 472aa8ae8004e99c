'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Cost } from '#components/feedback/cost.tsx';
import { PublishBadge } from '#components/feedback/publish-badge.tsx';
import { RunStateBadge } from '#components/feedback/run-state-badge.tsx';
import { paths } from '#components/lib/paths.ts';
import { runTimes } from '#components/lib/run-times.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Elapsed } from '#components/ui/elapsed.tsx';
import { Facts } from '#components/ui/facts.tsx';
import { Time } from '#components/ui/time.tsx';
import type { RunSummary } from '#server/contract/run.ts';
import { isTerminal } from '#server/contract/run-state.ts';

/** The run that is active, or else the last one. */
export function JobRun({ run }: { run: RunSummary }) {
  const t = useTranslations('runs');
  const format = useFormat();
  const { runMs } = runTimes(run);
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <span aria-live="polite" className="contents">
          <RunStateBadge state={run.state} />
          <PublishBadge state={run.publishState} />
        </span>
        <Link
          href={paths.run(run.id)}
          className="tap inline-flex min-h-6 items-center underline underline-offset-2"
        >
          {t('open', { id: run.id.slice(0, 8) })}
        </Link>
        <span className="text-faint">
          <Time at={run.startedAt ?? run.createdAt} />
        </span>
      </div>
      {run.error && (
        <p className="mb-4 line-clamp-3 break-words rounded-md bg-bad-tint px-3 py-2 font-mono text-[0.93rem] text-bad">
          {run.error}
        </p>
      )}
      <Facts
        facts={[
          {
            term: t('duration'),
            value: isTerminal(run.state) ? (
              format.duration(runMs)
            ) : (
              <Elapsed since={run.startedAt ?? run.createdAt} />
            ),
          },
          { term: t('cost'), value: <Cost usd={run.costUsd} kind={run.costKind} /> },
          { term: t('rowsIn'), value: format.count(run.rowsIn) },
          { term: t('rowsOut'), value: format.count(run.rowsOut) },
          { term: t('rowsRejected'), value: format.count(run.rowsRejected) },
          { term: t('rowsDuplicate'), value: format.count(run.rowsDuplicate) },
        ]}
      />
    </>
  );
}
