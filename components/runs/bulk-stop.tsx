'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Square } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { stopRuns } from '#components/lib/queries/runs.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { RunSummary } from '#server/contract/run.ts';
import { stopPreview } from './stop-preview.ts';
import { StopPreviewList } from './stop-preview-list.tsx';

/** The server takes no more at once. */
const most = 100;

/** Stops the ticked runs: first says of each what would happen, then of each what did. */
export function BulkStop({ selected, onEnd }: { selected: RunSummary[]; onEnd: () => void }) {
  const t = useTranslations('bulkStop');
  const actions = useTranslations('actions');
  const client = useQueryClient();
  /** As they were when the dialog was opened: the list below it goes on changing. */
  const [shown, setShown] = useState<RunSummary[] | null>(null);
  const stop = useMutation({
    mutationFn: stopRuns,
    onSettled: () =>
      Promise.all([['jobs'], ['runs'], ['run']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  const targets = (shown ?? []).filter((run) => stopPreview(run) === 'stops');
  const close = () => {
    setShown(null);
    if (stop.data) onEnd();
    stop.reset();
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        look="danger"
        icon={Square}
        disabled={selected.length === 0 || selected.length > most}
        onClick={() => setShown(selected)}
      >
        {t('label', { count: selected.length })}
      </Button>
      <Button look="quiet" onClick={onEnd}>
        {actions('cancel')}
      </Button>
      {selected.length > most && <p className="text-attention">{t('tooMany', { most })}</p>}
      <Dialog
        open={shown !== null}
        onOpenChange={(open) => !open && close()}
        title={stop.data ? t('doneTitle') : t('title', { count: targets.length })}
        description={stop.data ? t('doneSentence') : t('sentence')}
      >
        <StopPreviewList runs={shown ?? []} outcomes={stop.data ?? null} />
        {stop.error && (
          <div className="mt-3">
            <ErrorCard
              error={stop.error}
              onRetry={() => stop.mutate(targets.map(({ id }) => id))}
              isRetrying={stop.isPending}
            />
          </div>
        )}
        <div className="mt-4 flex justify-end gap-2">
          <Button onClick={close}>{stop.data ? actions('close') : actions('cancel')}</Button>
          {!stop.data && (
            <Button
              look="danger"
              disabled={targets.length === 0}
              isPending={stop.isPending}
              onClick={() => stop.mutate(targets.map(({ id }) => id))}
            >
              {t('confirm', { count: targets.length })}
            </Button>
          )}
        </div>
      </Dialog>
    </div>
  );
}
