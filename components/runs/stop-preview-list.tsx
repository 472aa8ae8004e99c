'use client';

import { useTranslations } from 'next-intl';
import { Cost } from '#components/feedback/cost.tsx';
import { RunStateBadge } from '#components/feedback/run-state-badge.tsx';
import type { RunSummary, StopOutcome } from '#server/contract/run.ts';
import { stopPreview } from './stop-preview.ts';

/** Each run with what would happen to it, or, when the stop has been asked for, with what did. */
export function StopPreviewList({
  runs,
  outcomes,
}: {
  runs: RunSummary[];
  outcomes: readonly StopOutcome[] | null;
}) {
  const t = useTranslations('bulkStop');
  const jobs = useTranslations('jobs');
  return (
    <ul className="border-line border-t">
      {runs.map((run) => {
        const outcome = outcomes?.find(({ runId }) => runId === run.id);
        return (
          <li key={run.id} className="border-line border-b py-2">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <RunStateBadge state={run.state} />
              <span>{jobs(`names.${run.job}`)}</span>
              <span className="font-mono text-[0.93rem] text-faint">{run.id.slice(0, 8)}</span>
              <span className="ml-auto">
                <Cost usd={run.costUsd} kind={run.costKind} />
              </span>
            </div>
            <p className={`mt-1 ${outcome?.outcome === 'refused' ? 'text-bad' : 'text-dim'}`}>
              {outcome ? (
                <>
                  <strong className="font-medium">{t(`outcomes.${outcome.outcome}`)}</strong>{' '}
                  {outcome.message}
                </>
              ) : (
                t(`previews.${stopPreview(run)}`)
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
