'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Square } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { stopRun } from '#components/lib/queries/runs.ts';
import { useFormat } from '#components/lib/use-format.ts';
import { Button } from '#components/ui/button.tsx';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';
import type { RunSummary } from '#server/contract/run.ts';
import { isTerminal } from '#server/contract/run-state.ts';
import { ErrorCard } from './error-card.tsx';

/** Stops a run after asking; a run that is being stopped says so and takes no second press. */
export function StopRunButton({ run }: { run: Pick<RunSummary, 'id' | 'state' | 'costUsd'> }) {
  const t = useTranslations('stop');
  const format = useFormat();
  const client = useQueryClient();
  const stop = useMutation({
    mutationFn: () => stopRun(run.id),
    onSettled: () =>
      Promise.all(
        [['jobs'], ['runs'], ['radar'], ['run', run.id]].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
  if (isTerminal(run.state)) return null;
  // A stop that was asked for and never reached Glue must be possible to ask for again.
  const isAccepted = stop.data?.runId === run.id && stop.data.outcome === 'requested';
  if (isAccepted || run.state === 'STOPPING')
    return (
      <Button look="danger" icon={Square} disabled>
        {t('stopping')}
      </Button>
    );
  return (
    <>
      <ConfirmButton
        label={t('stop')}
        icon={Square}
        isPending={stop.isPending}
        title={t('title', { id: run.id.slice(0, 8) })}
        sentence={
          Number(run.costUsd ?? 0) === 0
            ? t('sentence')
            : t('sentenceWithCost', { cost: format.money(run.costUsd) })
        }
        confirmLabel={t('confirm')}
        onConfirm={() => stop.mutate()}
      />
      {stop.data?.outcome === 'refused' && (
        <p role="alert" className="basis-full text-bad">
          {stop.data.message}
        </p>
      )}
      {stop.error && (
        <div className="basis-full">
          <ErrorCard error={stop.error} onRetry={() => stop.mutate()} isRetrying={stop.isPending} />
        </div>
      )}
    </>
  );
}
