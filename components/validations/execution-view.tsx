'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Cost } from '#components/feedback/cost.tsx';
import { QueryView } from '#components/feedback/query-view.tsx';
import { VerdictBadge } from '#components/feedback/verdict-badge.tsx';
import { missing } from '#components/lib/format.ts';
import { paths } from '#components/lib/paths.ts';
import { executionQuery } from '#components/lib/queries/validations.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { CopyText } from '#components/ui/copy-text.tsx';
import { Elapsed } from '#components/ui/elapsed.tsx';
import { Facts } from '#components/ui/facts.tsx';
import { Section } from '#components/ui/section.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { Time } from '#components/ui/time.tsx';
import { type ExecutionDetail, executionIsFinished } from '#server/contract/execution.ts';
import type { SavedQuery } from '#server/contract/query.ts';
import { Result } from './result.tsx';
import { ReusedNote } from './reused-note.tsx';
import { SqlError } from './sql-error.tsx';

export function ExecutionView({
  id,
  query,
  isLast,
  onRunAgain,
}: {
  id: string;
  query: SavedQuery;
  isLast: boolean;
  onRunAgain: () => void;
}) {
  const t = useTranslations('validation');
  const execution = useQuery(executionQuery(id));
  return (
    <Section
      title={isLast ? t('lastExecution') : t('olderExecution')}
      actions={
        !isLast && (
          <Link href={paths.validation(query.id)} className="tap underline">
            {t('showLast')}
          </Link>
        )
      }
    >
      <QueryView query={execution} skeleton={<SkeletonRows rows={4} />}>
        {(loaded) => <LoadedExecution execution={loaded} query={query} onRunAgain={onRunAgain} />}
      </QueryView>
    </Section>
  );
}

function LoadedExecution({
  execution,
  query,
  onRunAgain,
}: {
  execution: ExecutionDetail;
  query: SavedQuery;
  onRunAgain: () => void;
}) {
  const t = useTranslations('validation');
  const format = useFormat();
  const isFinished = executionIsFinished(execution.state);
  return (
    <>
      <div className="mb-5">
        <Facts
          facts={[
            { term: t('verdict'), value: <VerdictBadge last={execution} /> },
            { term: t('at'), value: <Time at={execution.createdAt} /> },
            {
              term: t('total'),
              value: isFinished ? (
                format.duration(execution.totalMs)
              ) : (
                <Elapsed since={execution.createdAt} />
              ),
            },
            { term: t('inQueue'), value: format.duration(execution.queueMs) },
            { term: t('planning'), value: format.duration(execution.planningMs) },
            { term: t('engine'), value: format.duration(execution.engineMs) },
            { term: t('scanned'), value: format.bytes(execution.scannedBytes) },
            { term: t('cost'), value: <Cost usd={execution.costUsd} kind={execution.costKind} /> },
            { term: t('rows'), value: format.count(execution.rows) },
            { term: t('requestedBy'), value: execution.requestedBy ?? missing },
            ...(execution.dueAt
              ? [{ term: t('scheduledFor'), value: <Scheduled execution={execution} /> }]
              : []),
            {
              term: t('athenaId'),
              value: execution.athenaId ? (
                <CopyText
                  text={execution.athenaId}
                  shown={execution.athenaId.slice(0, 8)}
                  label={t('athenaId')}
                />
              ) : (
                missing
              ),
            },
          ]}
        />
      </div>
      {execution.reused && <ReusedNote reused={execution.reused} query={query} onRunAgain={onRunAgain} />}
      {execution.error && <SqlError error={execution.error} sql={execution.sql} />}
      {execution.state === 'SUCCEEDED' && (
        <Result executionId={execution.id} query={query} onRunAgain={onRunAgain} />
      )}
    </>
  );
}

function Scheduled({ execution: { dueAt, missedRuns } }: { execution: ExecutionDetail }) {
  const t = useTranslations('validation');
  return (
    <>
      <Time at={dueAt} />
      {missedRuns > 0 && (
        <span className="block text-[0.93rem] text-attention">{t('missedRuns', { count: missedRuns })}</span>
      )}
    </>
  );
}
