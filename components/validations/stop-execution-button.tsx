'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Square } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { stopExecution } from '#components/lib/queries/validations.ts';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';

export function StopExecutionButton({ id, queryId }: { id: string; queryId: string }) {
  const t = useTranslations('validation');
  const client = useQueryClient();
  const stop = useMutation({
    mutationFn: () => stopExecution(id),
    onSettled: () =>
      Promise.all(
        [['queries'], ['query', queryId], ['executions'], ['execution', id]].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
  return (
    <>
      <ConfirmButton
        label={t('stop')}
        icon={Square}
        title={t('stopTitle')}
        sentence={t('stopSentence')}
        confirmLabel={t('stopConfirm')}
        isPending={stop.isPending}
        onConfirm={() => stop.mutate()}
      />
      {stop.error && (
        <div className="basis-full">
          <ErrorCard error={stop.error} onRetry={() => stop.mutate()} isRetrying={stop.isPending} />
        </div>
      )}
    </>
  );
}
