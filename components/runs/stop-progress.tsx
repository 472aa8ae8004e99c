'use client';

import { useTranslations } from 'next-intl';
import { missing } from '#components/lib/format.ts';
import { Section } from '#components/ui/section.tsx';
import { Time } from '#components/ui/time.tsx';
import type { RunDetail } from '#server/contract/run.ts';
import { stopStages } from './stop-stages.ts';

/** How far a stop that somebody asked for has come. */
export function StopProgress({ run }: { run: RunDetail }) {
  const t = useTranslations('stopStages');
  const stages = stopStages(run);
  if (stages.length === 0) return null;
  return (
    <Section title={t('title')} {...(run.stopReason ? { note: run.stopReason } : {})}>
      <ol className="flex flex-wrap gap-x-8 gap-y-2">
        {stages.map(({ name, at }) => (
          <li key={name}>
            <span
              className={`block font-medium ${name === 'overdue' ? 'text-attention' : at === null ? 'text-faint' : ''}`}
            >
              {t(name)}
            </span>
            <span className="text-[0.93rem] text-dim">{at === null ? missing : <Time at={at} />}</span>
          </li>
        ))}
      </ol>
      {stages.some(({ name }) => name === 'overdue') && (
        <p className="mt-2 text-attention">{t('overdueSentence')}</p>
      )}
    </Section>
  );
}
