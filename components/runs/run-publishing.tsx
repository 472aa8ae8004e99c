'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Publications } from '#components/feedback/publications.tsx';
import { VersionActions } from '#components/feedback/version-actions.tsx';
import { Section } from '#components/ui/section.tsx';
import { datasetOfJob } from '#server/contract/job-name.ts';
import type { RunDetail } from '#server/contract/run.ts';

/** What became of a run's version: held back and why, or who brought it to its readers, and what may be decided now. */
export function RunPublishing({ run }: { run: RunDetail }) {
  const t = useTranslations('publication');
  const locale = useLocale();
  if (run.glueRunId === null) return null;
  const actions = (
    <VersionActions
      name={datasetOfJob[run.job]}
      version={run.glueRunId}
      publishState={run.publishState}
      publications={run.publications}
    />
  );
  if (run.publishState === 'held_back') return <HeldBack run={run}>{actions}</HeldBack>;
  if (run.publications.length === 0) return null;
  return (
    <Section title={t('history')}>
      <Publications publications={run.publications} />
      {run.audit?.state === 'warned' && (
        <p className="mt-2 text-dim">
          {t('auditWarned', { checks: run.audit.failing.map(({ title }) => title[locale]).join('; ') })}
        </p>
      )}
      <div className="mt-3">{actions}</div>
    </Section>
  );
}

function HeldBack({ run, children }: { run: RunDetail; children: ReactNode }) {
  const t = useTranslations('publication');
  const locale = useLocale();
  const failing = run.audit?.failing ?? [];
  return (
    <section aria-labelledby="held-back" className="mb-6 rounded-md bg-attention-tint px-3 py-3">
      <h2 id="held-back" className="font-semibold">
        {t('heldBackTitle')}
      </h2>
      <p className="mt-1">
        {run.audit?.state === 'error' ? t('auditError') : t('auditFailed', { count: failing.length })}
      </p>
      {failing.length > 0 && (
        <ul aria-label={t('failing')} className="mt-2 list-disc space-y-0.5 pl-5">
          {failing.map(({ checkId, title }) => (
            <li key={checkId} className="break-words">
              {title[locale]}
            </li>
          ))}
        </ul>
      )}
      <div className="mt-3">{children}</div>
    </section>
  );
}
