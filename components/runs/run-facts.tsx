'use client';

import { useTranslations } from 'next-intl';
import { Amount } from '#components/feedback/amount.tsx';
import { missing } from '#components/lib/format.ts';
import { runTimes } from '#components/lib/run-times.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { CopyText } from '#components/ui/copy-text.tsx';
import { Elapsed } from '#components/ui/elapsed.tsx';
import { Facts } from '#components/ui/facts.tsx';
import { Section } from '#components/ui/section.tsx';
import { Time } from '#components/ui/time.tsx';
import type { RunDetail } from '#server/contract/run.ts';
import { isTerminal } from '#server/contract/run-state.ts';

export function RunFacts({ run }: { run: RunDetail }) {
  const t = useTranslations('run');
  const runs = useTranslations('runs');
  const format = useFormat();
  const { queuedMs, runMs, billedMs } = runTimes(run);
  const chosen = Object.entries(run.arguments);
  return (
    <Section title={t('facts')}>
      <Facts
        facts={[
          { term: t('id'), value: <CopyText text={run.id} shown={run.id.slice(0, 8)} label={t('id')} /> },
          {
            term: t('glueRunId'),
            value: run.glueRunId ? (
              <CopyText
                text={run.glueRunId}
                shown={`${run.glueRunId.slice(0, 11)}…`}
                label={t('glueRunId')}
              />
            ) : (
              missing
            ),
          },
          { term: t('glueJob'), value: run.glueJobName },
          {
            term: runs('requestedBy'),
            value: run.origin === 'external' ? runs('external') : (run.requestedBy ?? missing),
          },
          { term: t('attempt'), value: format.count(run.attempt + 1) },
          { term: runs('started'), value: <Time at={run.startedAt ?? run.createdAt} /> },
          { term: runs('queued'), value: format.duration(queuedMs) },
          {
            term: runs('duration'),
            value: isTerminal(run.state) ? (
              format.duration(runMs)
            ) : (
              <Elapsed since={run.startedAt ?? run.createdAt} />
            ),
          },
          { term: runs('billed'), value: format.duration(billedMs) },
          { term: runs('cost'), value: <Amount {...run.cost} /> },
          {
            term: t('workers'),
            value: run.workerType ? `${run.numberOfWorkers ?? missing} × ${run.workerType}` : missing,
          },
          {
            term: t('timeout'),
            value: run.timeoutMinutes === null ? missing : t('minutes', { count: run.timeoutMinutes }),
          },
          { term: t('glueVersion'), value: run.glueVersion ?? missing },
          { term: t('asOf'), value: <Time at={run.asOf} /> },
          {
            term: t('parameters'),
            value:
              chosen.length === 0 ? (
                t('noParameters')
              ) : (
                <code className="font-mono text-[0.93rem]">
                  {chosen.map(([name, value]) => `${name}=${value}`).join(' ')}
                </code>
              ),
          },
        ]}
      />
    </Section>
  );
}
