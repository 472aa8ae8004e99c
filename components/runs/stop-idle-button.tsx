'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { OctagonPause } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { useMay } from '#components/lib/permission.tsx';
import { stopIdleRuns } from '#components/lib/queries/runs.ts';
import { ConfirmButton } from '#components/ui/confirm-button.tsx';

/** Stops every run that does nothing any more, and says how many that were. */
export function StopIdleButton() {
  const t = useTranslations('stopIdle');
  const mayRun = useMay('run-jobs');
  const client = useQueryClient();
  const stop = useMutation({
    mutationFn: stopIdleRuns,
    onSettled: () =>
      Promise.all([['jobs'], ['runs']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  if (!mayRun) return null;
  const refused = stop.data?.filter(({ outcome }) => outcome === 'refused') ?? [];
  return (
    <>
      <p role="status" className="text-dim empty:sr-only">
        {stop.data && t('outcome', { asked: stop.data.length - refused.length, refused: refused.length })}
      </p>
      <ConfirmButton
        label={t('label')}
        icon={OctagonPause}
        title={t('title')}
        sentence={t('sentence')}
        confirmLabel={t('confirm')}
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
