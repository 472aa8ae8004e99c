'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Amount } from '#components/feedback/amount.tsx';
import { useMay } from '#components/lib/permission.tsx';
import { runPreviewQuery } from '#components/lib/queries/jobs.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Section } from '#components/ui/section.tsx';
import type { Job } from '#server/contract/job.ts';
import { JobRun } from './job-run.tsx';
import { NothingNew } from './nothing-new.tsx';
import { RunControls } from './run-controls.tsx';

/** One job: start it, watch it, stop it, and what its last run left behind. */
export function JobCard({ job }: { job: Job }) {
  const t = useTranslations('jobs');
  const price = useTranslations('runPrice');
  const format = useFormat();
  const mayRun = useMay('run-jobs');
  const run = job.activeRun ?? job.lastRun;
  const preview = useQuery({ ...runPreviewQuery(job.name, {}), enabled: mayRun && !job.missing });
  return (
    <Section
      isCard
      title={t(`names.${job.name}`)}
      note={<span className="font-mono text-[0.86rem]">{job.glueJobName}</span>}
      actions={mayRun && <RunControls job={job} />}
    >
      {job.missing && (
        <p role="status" className="mb-3 rounded-md bg-attention-tint px-3 py-2 text-attention">
          {t('missing', { name: job.glueJobName })}
        </p>
      )}
      {job.historyImport && (
        <p role="status" className="mb-3 text-dim">
          {t('importing', {
            count: job.historyImport.imported,
            since: format.day(job.historyImport.oldestAt?.slice(0, 10) ?? null),
          })}
        </p>
      )}
      {mayRun && !job.activeRun && <NothingNew preview={preview.data ?? null} />}
      {run ? <JobRun run={run} /> : <p className="py-6 text-dim">{t('neverRun')}</p>}
      <p className="mt-4 border-line border-t pt-3 text-[0.93rem] text-faint">
        {job.typicalExecutionSeconds === null
          ? t('noTypical')
          : t('typical', {
              duration: format.duration(job.typicalExecutionSeconds * 1_000),
              cost: format.money(job.typicalCostUsd),
            })}
        {preview.data?.atMost.usd && (
          <>
            {' · '}
            {price('atMost')} <Amount {...preview.data.atMost} />
          </>
        )}
        {job.definition?.workerType && (
          <>
            {' · '}
            {t('definition', {
              glueVersion: job.definition.glueVersion ?? '–',
              workers: job.definition.numberOfWorkers ?? 0,
              workerType: job.definition.workerType,
              timeout: job.definition.timeoutMinutes ?? 0,
            })}
          </>
        )}
      </p>
    </Section>
  );
}
