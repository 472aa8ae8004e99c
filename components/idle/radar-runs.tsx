'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { RunStateBadge } from '#components/feedback/run-state-badge.tsx';
import { paths } from '#components/lib/paths.ts';
import { useMay } from '#components/lib/permission.tsx';
import { useFormat } from '#components/lib/use-format.ts';
import { useNow } from '#components/lib/use-now.ts';
import type { RadarRun } from '#server/contract/idle.ts';
import { EvidenceLine } from './evidence-line.tsx';
import { KeepButton } from './keep-button.tsx';
import { RadarBadge } from './radar-badge.tsx';

/** Runs on their way, those that burn money for nothing first, each with what its verdict rests on. */
export function RadarRuns({
  runs,
  stopButton,
}: {
  runs: readonly RadarRun[];
  stopButton: (run: RadarRun) => ReactNode;
}) {
  const t = useTranslations('radar');
  const format = useFormat();
  const mayRun = useMay('run-jobs');
  return (
    <ul>
      {runs.map((run) => (
        <li key={run.runId} className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b py-3">
          <div className="min-w-0 flex-1 basis-80">
            <RunHeadline run={run} />
            <p className="mt-1 text-dim">
              {run.since !== null &&
                run.verdict !== 'free' &&
                `${t('since', { at: format.instant(run.since) })} · `}
              <EvidenceLine evidence={run.evidence} />
            </p>
            <Countdown run={run} />
          </div>
          {mayRun && (
            <div className="flex flex-wrap items-center gap-2">
              {run.stopAt !== null && <KeepButton runId={run.runId} />}
              {stopButton(run)}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function RunHeadline({ run }: { run: RadarRun }) {
  const t = useTranslations('radar');
  const jobs = useTranslations('jobs');
  const format = useFormat();
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <RadarBadge verdict={run.verdict} />
      <RunStateBadge state={run.state} />
      <Link href={paths.run(run.runId)} className="tap hover:underline">
        {jobs(`names.${run.job}`)} <span className="font-mono text-[0.93rem]">{run.runId.slice(0, 8)}</span>
      </Link>
      <span className="text-faint">{run.requestedBy ?? ''}</span>
      <span className="tabular-nums">
        {run.usdPerHour === null
          ? t('unknownPrice')
          : Number(run.usdPerHour) === 0
            ? t('costsNothing')
            : t('perHour', { price: format.money(run.usdPerHour), spent: format.money(run.costUsd) })}
      </span>
    </p>
  );
}

/** What its policy is going to do, or why it does nothing. */
function Countdown({ run }: { run: RadarRun }) {
  const t = useTranslations('radar');
  const format = useFormat();
  const now = useNow();
  if (run.stopAt !== null) {
    const left = Math.max(0, Date.parse(run.stopAt) - now);
    return (
      <p role="status" className="mt-1 font-medium text-attention">
        {t('stopsIn', { left: format.duration(Math.ceil(left / 1_000) * 1_000) })}
      </p>
    );
  }
  if (run.keptUntil !== null && Date.parse(run.keptUntil) > now)
    return (
      <p className="mt-1 text-dim">
        {t('kept', { by: run.keptBy ?? '', until: format.clock(run.keptUntil) })}
      </p>
    );
  if (run.isProtected) return <p className="mt-1 text-dim">{t('protected')}</p>;
  return null;
}
