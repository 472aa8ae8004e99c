'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type Ref, useRef, useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { runSavedQuery } from '#components/lib/queries/validations.ts';
import { Button } from '#components/ui/button.tsx';
import type { Execution } from '#server/contract/execution.ts';
import { executionIsFinished } from '#server/contract/execution.ts';
import type { SavedQuery } from '#server/contract/query.ts';
import { isDeclared, type ParameterValues } from '#server/contract/query-parameter.ts';
import { RunWithValues } from './run-with-values.tsx';

/**
 * Runs one query, after asking for values where it has parameters. Trying again after a lost answer sends the same
 * key: it is the same execution.
 */
export function RunQueryButton({
  query,
  isSmall = false,
  mayReuse = true,
  label,
  onStarted,
  ref,
}: {
  query: SavedQuery;
  isSmall?: boolean;
  /** An earlier result will do while the data are the same; without it Athena does the work again. */
  mayReuse?: boolean;
  label?: string;
  onStarted?: (execution: Execution) => void;
  /** The button itself, for a key that presses it. */
  ref?: Ref<HTMLButtonElement>;
}) {
  const t = useTranslations('validations');
  const locale = useLocale();
  const client = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const sent = useRef<{ idempotencyKey: string; values: ParameterValues }>({
    idempotencyKey: '',
    values: {},
  });
  const asksForValues = query.parameters.some(isDeclared);
  const run = useMutation({
    mutationFn: ({ idempotencyKey, values }: typeof sent.current) =>
      runSavedQuery(query.id, { idempotencyKey, values, mayReuse }),
    onSuccess: (execution) => {
      setIsAsking(false);
      onStarted?.(execution);
    },
    onSettled: () =>
      Promise.all(
        [['queries'], ['query', query.id], ['executions']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
  function start(values: ParameterValues) {
    sent.current = { idempotencyKey: crypto.randomUUID(), values };
    run.mutate(sent.current);
  }
  const isActive = query.last !== null && !executionIsFinished(query.last.state);
  const title = query.title[locale];
  return (
    <>
      <Button
        ref={ref}
        look={isSmall ? 'quiet' : label ? undefined : 'primary'}
        icon={Play}
        isPending={run.isPending}
        disabled={isActive}
        aria-label={isSmall ? t('runNamed', { title }) : undefined}
        className={isSmall ? 'relative z-10' : undefined}
        onClick={() => (asksForValues ? setIsAsking(true) : start({}))}
      >
        {!isSmall && (label ?? (asksForValues ? t('runWith') : t('run')))}
      </Button>
      {asksForValues && (
        <RunWithValues
          key={query.updatedAt}
          query={query}
          error={run.error}
          isPending={run.isPending}
          open={isAsking}
          onOpenChange={setIsAsking}
          onRun={start}
        />
      )}
      {run.error && !asksForValues && (
        <div className="relative z-10 basis-full text-left">
          <ErrorCard error={run.error} onRetry={() => run.mutate(sent.current)} isRetrying={run.isPending} />
        </div>
      )}
    </>
  );
}
