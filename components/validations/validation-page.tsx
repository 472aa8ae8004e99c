'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter, useSearchParams } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useRef } from 'react';
import { QueryView } from '#components/feedback/query-view.tsx';
import { VerdictBadge } from '#components/feedback/verdict-badge.tsx';
import { paths } from '#components/lib/paths.ts';
import { useMay } from '#components/lib/permission.tsx';
import { executionQuery, savedQueryQuery } from '#components/lib/queries/validations.ts';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Skeleton, SkeletonRows } from '#components/ui/skeleton.tsx';
import { type ExecutionDetail, executionIsFinished } from '#server/contract/execution.ts';
import type { SavedQuery } from '#server/contract/query.ts';
import { QueryAlerts } from './alerts/query-alerts.tsx';
import { DeleteQueryButton } from './delete-query-button.tsx';
import { EditDetailsButton } from './edit-details-button.tsx';
import { ExecutionHistory } from './execution-history.tsx';
import { ExecutionView } from './execution-view.tsx';
import { PriceLine } from './price-line.tsx';
import { QueryEditor } from './query-editor.tsx';
import { QueryParameters } from './query-parameters.tsx';
import { QueryVersions } from './query-versions.tsx';
import { RunQueryButton } from './run-query-button.tsx';
import { QuerySchedule } from './schedule/query-schedule.tsx';
import { StopExecutionButton } from './stop-execution-button.tsx';

export function ValidationPage({ id }: { id: string }) {
  const query = useQuery(savedQueryQuery(id));
  return (
    <QueryView
      query={query}
      skeleton={
        <>
          <Skeleton className="mb-6 h-8 w-72" />
          <Skeleton className="mb-8 h-48" />
          <SkeletonRows />
        </>
      }
    >
      {(saved) => <LoadedValidation query={saved} />}
    </QueryView>
  );
}

/** The execution in the address is shown, or else the last one. */
function LoadedValidation({ query }: { query: SavedQuery }) {
  const t = useTranslations('validation');
  const datasets = useTranslations('datasets');
  const locale = useLocale();
  const router = useRouter();
  const asked = useSearchParams().get('execution');
  const mayRun = useMay('run-queries');
  const mayEdit = useMay('edit-queries');
  const shown = asked ?? query.last?.executionId ?? null;
  const runButton = useRef<HTMLButtonElement>(null);
  const showLast = () => router.replace(paths.validation(query.id), { scroll: false });
  const execution = useQuery({ ...executionQuery(shown ?? ''), enabled: shown !== null });
  return (
    <>
      <PageHeader
        title={query.title[locale]}
        note={
          <>
            <span className="mb-1 flex items-center gap-2" aria-live="polite">
              <VerdictBadge last={query.last} />
              <span>{datasets(`names.${query.dataset}`)}</span>
              {query.owner && <span className="text-faint">{t('ownedBy', { owner: query.owner })}</span>}
            </span>
            {query.description[locale]}
            {query.tags.length > 0 && <span className="block text-faint">{query.tags.join(' · ')}</span>}
          </>
        }
        actions={
          <>
            {mayEdit && <EditDetailsButton query={query} />}
            {mayEdit && query.slug === null && <DeleteQueryButton query={query} />}
            {mayRun && query.last && !executionIsFinished(query.last.state) && (
              <StopExecutionButton id={query.last.executionId} queryId={query.id} />
            )}
            {mayRun && <RunQueryButton ref={runButton} query={query} onStarted={showLast} />}
          </>
        }
      />
      {mayRun && (
        <div className="-mt-4 mb-5 sm:text-right">
          <PriceLine queryId={query.id} />
        </div>
      )}
      <QueryEditor
        query={query}
        mayEdit={mayEdit}
        error={placedError(execution.data)}
        onRun={() => runButton.current?.click()}
      />
      {mayEdit && <QueryParameters key={query.version} query={query} />}
      {shown === null ? (
        <p className="mb-8 text-dim">{t('neverRun')}</p>
      ) : (
        <ExecutionView
          id={shown}
          query={query}
          isLast={shown === query.last?.executionId}
          onRunAgain={showLast}
        />
      )}
      <ExecutionHistory query={query} shownId={shown} />
      <QuerySchedule query={query} />
      <QueryAlerts query={query} />
      <QueryVersions query={query} mayEdit={mayEdit} />
    </>
  );
}

/** An error that says where it is, and of which text. */
function placedError(execution: ExecutionDetail | undefined) {
  const error = execution?.error;
  if (!error || error.line === null) return null;
  return { line: error.line, column: error.column, message: error.message, sql: execution.sql };
}
