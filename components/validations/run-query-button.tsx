'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useRef } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { runSavedQuery } from '#components/lib/queries/validations.ts';
import { Button } from '#components/ui/button.tsx';
import type { Execution } from '#server/contract/execution.ts';
import { executionIsFinished } from '#server/contract/execution.ts';
import type { SavedQuery } from '#server/contract/query.ts';

/** Runs one query. Trying again after a lost answer sends the same key: it is the same execution. */
export function RunQueryButton({
  query,
  isSmall = false,
  onStarted,
}: {
  query: SavedQuery;
  isSmall?: boolean;
  onStarted?: (execution: Execution) => void;
}) {
  const t = useTranslations('validations');
  const locale = useLocale();
  const client = useQueryClient();
  const key = useRef('');
  const run = useMutation({
    mutationFn: (idempotencyKey: string) => runSavedQuery(query.id, idempotencyKey),
    onSuccess: (execution) => onStarted?.(execution),
    onSettled: () =>
      Promise.all(
        [['queries'], ['query', query.id], ['executions']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
  const isActive = query.last !== null && !executionIsFinished(query.last.state);
  const title = query.title[locale];
  return (
    <>
      <Button
        look={isSmall ? 'quiet' : 'primary'}
        icon={Play}
        isPending={run.isPending}
        disabled={isActive}
        aria-label={isSmall ? t('runNamed', { title }) : undefined}
        className={isSmall ? 'relative z-10' : undefined}
        onClick={() => {
          key.current = crypto.randomUUID();
          run.mutate(key.current);
        }}
      >
        {!isSmall && t('run')}
      </Button>
      {run.error && (
        <div className="relative z-10 basis-full text-left">
          <ErrorCard error={run.error} onRetry={() => run.mutate(key.current)} isRetrying={run.isPending} />
        </div>
      )}
    </>
  );
}
