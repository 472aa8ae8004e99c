'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorCard } from '#components/feedback/error-card.tsx';
import { driftQuery, fixDrift } from '#components/lib/queries/datasets.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { Drift, FixDriftInput } from '#server/contract/drift.ts';
import type { DatasetName } from '#server/contract/job-name.ts';
import { DriftDetail } from './drift-detail.tsx';

/** Shows what will change before it asks for it. What the person saw goes along: if it is no longer so, nothing is done. */
export function FixDriftButton({ name, items, label }: { name: DatasetName; items: Drift[]; label: string }) {
  const t = useTranslations('drift');
  const actions = useTranslations('actions');
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const mend = useMutation({
    mutationFn: () => fixDrift(name, wishesOf(items)),
    onSuccess: () => setOpen(false),
    onSettled: () => client.invalidateQueries({ queryKey: driftQuery(name).queryKey }),
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label}</Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t('previewTitle', { count: items.length })}
        description={t('preview')}
      >
        <ul className="mb-4 max-h-72 space-y-3 overflow-y-auto">
          {items.map((item) => (
            <li key={`${item.fix} ${item.partition}`}>
              <p className="font-medium">
                {item.fix && t(`willDo.${item.fix}`)}{' '}
                <span className="text-dim tabular-nums">
                  {item.partition === '' ? t('wholeTable') : item.partition.replaceAll('/', '-')}
                </span>
              </p>
              <DriftDetail item={item} isPreview />
            </li>
          ))}
        </ul>
        {mend.error && (
          <div className="mb-3">
            <ErrorCard error={mend.error} onRetry={() => mend.mutate()} isRetrying={mend.isPending} />
          </div>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>{actions('cancel')}</Button>
          <Button look="primary" isPending={mend.isPending} onClick={() => mend.mutate()}>
            {t('confirm')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

function wishesOf(items: Drift[]): FixDriftInput['items'] {
  return items.flatMap(({ partition, fix, shown }) => (fix === null ? [] : [{ partition, fix, shown }]));
}
